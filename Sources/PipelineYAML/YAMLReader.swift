import PipelineCore
import TextModel
import Yams

/// Reads one YAML document into a `ConfigNode` tree with places.
///
/// Scalars stay text. Anchors, aliases, merge keys and application tags are refused: they expand without bound or
/// change types. Duplicate keys are all reported, each at its place.
struct YAMLReader {
  static let maxBytes = 1 << 20
  static let maxDepth = 64

  let path: String
  let sink: DiagnosticSink
  private let maxBytes: Int
  private var lines: [[UInt8]] = []

  init(path: String, sink: DiagnosticSink, maxBytes: Int = Self.maxBytes) {
    self.path = path
    self.sink = sink
    self.maxBytes = maxBytes
  }

  /// - Returns: nil when the text is no YAML; duplicates and refused constructs are reported, and reading goes on.
  mutating func read(_ bytes: [UInt8]) -> ConfigNode? {
    if bytes.count > maxBytes {
      sink.error("too_large", "a configuration file may have \(maxBytes) bytes, not \(bytes.count)", at: place(1, 1))
      return nil
    }
    let map = LineMap(bytes)
    if let offset = bytes.withUnsafeBufferPointer(UTF8Scan.firstInvalid) ?? bytes.firstIndex(of: 0) {
      let (line, column) = map.position(of: offset)
      sink.error("invalid_utf8", "byte 0x\(String(bytes[offset], radix: 16)) is not allowed: the file must be UTF-8 text",
        at: place(line, column))
      return nil
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lines = bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    for find in AnchorScanner.find(in: lines) {
      sink.error(
        "anchor", "anchors and aliases are not allowed", at: place(find.line + 1, find.range.lowerBound + 1),
        notes: ["use `variables:` and ${name}, or `include:`"])
      for index in find.range { lines[find.line][index] = 0x20 }
      if find.isAlias { lines[find.line][find.range.lowerBound] = UInt8(ascii: "~") }
    }
    guard let root = compose() else { return nil }
    return convert(root, depth: 0)
  }

  /// Composes; each duplicate key that Yams stops at is reported, made unique in memory, and reading goes on.
  private mutating func compose() -> Node? {
    var renamed = 0
    while true {
      let text = lines.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
      do {
        // `.basic`: scalars are texts here, so no pattern has to find out whether one could be a number or a date.
        guard let node = try Yams.compose(yaml: text, .basic) else {
          sink.error("empty_file", "the file holds no configuration", at: place(1, 1))
          return nil
        }
        return node
      } catch let YamlError.duplicatedKeysInMapping(duplicates, context) {
        var progress = false
        for key in duplicates {
          let places = DuplicateKeyFinder(lines: lines).find(key, fromLine: context.mark.line)
          for (index, found) in places.dropFirst().enumerated() {
            sink.error(
              "duplicate_key", "the key `\(key)` stands twice", at: place(found.line, found.column),
              notes: ["first at \(path):\(places[0].line):\(places[0].column)"])
            // U+E000 (private use) marks the key as seen; entries with it are dropped.
            lines[found.line - 1].insert(contentsOf: Array("\u{E000}\(renamed + index)".utf8), at: found.insertion)
            progress = true
          }
          renamed += places.count
        }
        if !progress {
          sink.error(
            "duplicate_key", "a key stands twice: \(duplicates.joined(separator: ", "))", at: place(of: context.mark))
          return nil
        }
      } catch let error as YamlError {
        report(error)
        return nil
      } catch {
        sink.error("invalid_yaml", "\(error)", at: place(1, 1))
        return nil
      }
    }
  }

  private func convert(_ node: Node, depth: Int) -> ConfigNode {
    let position = self.position(of: node.mark)
    if depth > Self.maxDepth {
      sink.error("too_deep", "nested deeper than \(Self.maxDepth)", at: position.location)
      return ConfigNode(.null, at: position)
    }
    if node.anchor != nil {
      // The scan before parsing finds them all; this stands guard.
      sink.error("anchor", "anchors and aliases are not allowed", at: position.location)
      return ConfigNode(.null, at: position)
    }
    switch node {
    case .scalar(let scalar):
      if scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string) {
        return ConfigNode(.null, at: position)
      }
      return ConfigNode(.scalar(scalar.string), at: position)
    case .sequence(let sequence):
      return ConfigNode(.sequence(sequence.map { convert($0, depth: depth + 1) }), at: position)
    case .mapping(let mapping):
      var entries: [ConfigNode.Entry] = []
      for (key, value) in mapping {
        let keyPosition = self.position(of: key.mark)
        guard case .scalar(let scalar) = key, key.anchor == nil else {
          sink.error("wrong_type", "a key must be a plain text", at: keyPosition.location)
          continue
        }
        if scalar.string.unicodeScalars.contains(where: { $0.value == 0xE000 }) { continue }
        if scalar.string == "<<" {
          sink.error(
            "merge_key", "merge keys are not allowed", at: keyPosition.location, notes: ["use `include:` instead"])
          continue
        }
        entries.append(
          ConfigNode.Entry(key: scalar.string, keyPosition: keyPosition, value: convert(value, depth: depth + 1)))
      }
      return ConfigNode(.mapping(entries), at: position)
    case .alias:
      sink.error("anchor", "anchors and aliases are not allowed", at: position.location)
      return ConfigNode(.null, at: position)
    }
  }

  private func report(_ error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let notes = context.map { [$0.text.trimmingPrefix(while: \.isWhitespace)].map(String.init) } ?? []
      sink.error("invalid_yaml", "not valid YAML: \(problem)", at: place(of: mark), notes: notes)
    case .reader(let problem, _, _, _):
      sink.error("invalid_yaml", "not valid YAML: \(problem)", at: place(1, 1))
    default:
      sink.error("invalid_yaml", "not valid YAML: \(error)", at: place(1, 1))
    }
  }

  private func position(of mark: Mark?) -> ConfigPosition {
    guard let mark else { return ConfigPosition(path: path, line: 1, column: 1) }
    return ConfigPosition(path: path, line: mark.line, column: byteColumn(mark))
  }

  private func place(of mark: Mark) -> DiagnosticLocation { position(of: mark).location }
  private func place(_ line: Int, _ column: Int) -> DiagnosticLocation { .file(path: path, line: line, column: column) }

  /// Yams counts columns in scalars, from 1; ours count UTF-8 bytes.
  private func byteColumn(_ mark: Mark) -> Int {
    guard mark.line >= 1, mark.line <= lines.count else { return mark.column }
    var scalars = 0
    for (offset, byte) in lines[mark.line - 1].enumerated() where byte & 0xC0 != 0x80 {
      scalars += 1
      if scalars == mark.column { return offset + 1 }
    }
    return lines[mark.line - 1].count + 1
  }
}
