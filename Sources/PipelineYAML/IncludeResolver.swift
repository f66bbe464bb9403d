import FileAccess
import PipelineCore
import TextModel

/// Takes in the files that a pipeline file includes.
///
/// `include:` at the top takes over the sections this file does not have, and the variables it does not set.
/// `- include: FILE` in a list stands for the items of the list of the same name in that file.
struct IncludeResolver {
  static let maxDepth = 16

  let sink: DiagnosticSink
  /// Bytes by path, for showing source lines.
  private(set) var sources: [String: [UInt8]] = [:]

  init(sink: DiagnosticSink) { self.sink = sink }

  mutating func load(_ path: String, from position: ConfigPosition?, chain: [String] = []) -> ConfigNode? {
    if chain.contains(path) || chain.count >= Self.maxDepth {
      sink.error(
        "cyclic_include", "`\(path)` includes itself", at: position?.location ?? .none,
        notes: ["chain: " + (chain + [path]).joined(separator: " -> ")])
      return nil
    }
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileAccess.read(path, limit: 16 << 20)
    } catch {
      sink.error("missing_file", error.description, at: position?.location ?? .file(path: path, line: 1, column: 1))
      return nil
    }
    sources[path] = bytes
    var reader = YAMLReader(path: path, sink: sink)
    guard let root = reader.read(bytes) else { return nil }
    guard case .mapping(let entries) = root.value else {
      sink.error("wrong_type", "a pipeline file must be a mapping, not \(root.kindName)", at: root.position.location)
      return nil
    }
    return merge(entries, at: root.position, path: path, chain: chain + [path])
  }

  private mutating func merge(
    _ entries: [ConfigNode.Entry], at position: ConfigPosition, path: String, chain: [String]
  ) -> ConfigNode {
    var merged: [ConfigNode.Entry] = []
    for entry in entries where entry.key != "include" {
      var entry = entry
      if case .sequence(let items) = entry.value.value {
        entry.value.value = .sequence(splice(items, section: entry.key, path: path, chain: chain))
      }
      merged.append(entry)
    }
    for entry in entries where entry.key == "include" {
      for file in files(entry.value) {
        let resolved = FileAccess.resolve(file.text, from: FileAccess.parent(of: path))
        guard let included = load(resolved, from: file.position, chain: chain),
          case .mapping(let more) = included.value
        else { continue }
        for other in more {
          guard let index = merged.firstIndex(where: { $0.key == other.key }) else {
            merged.append(other)
            continue
          }
          if other.key == "variables", case .mapping(let mine) = merged[index].value.value,
            case .mapping(let theirs) = other.value.value
          {
            let added = theirs.filter { variable in !mine.contains { $0.key == variable.key } }
            merged[index].value.value = .mapping(mine + added)
          }
        }
      }
    }
    return ConfigNode(.mapping(merged), at: position)
  }

  private mutating func splice(
    _ items: [ConfigNode], section: String, path: String, chain: [String]
  ) -> [ConfigNode] {
    var out: [ConfigNode] = []
    for item in items {
      guard case .mapping(let entries) = item.value, entries.count == 1, entries[0].key == "include" else {
        out.append(nested(item, path: path, chain: chain))
        continue
      }
      for file in files(entries[0].value) {
        let resolved = FileAccess.resolve(file.text, from: FileAccess.parent(of: path))
        guard let included = load(resolved, from: file.position, chain: chain) else { continue }
        guard let list = included.entry(section), case .sequence(let more) = list.value.value else {
          sink.error("missing_section", "`\(resolved)` has no list `\(section)`", at: file.position.location)
          continue
        }
        out += more
      }
    }
    return out
  }

  /// Lists inside an item (the stages of a rendition) may include too.
  private mutating func nested(_ item: ConfigNode, path: String, chain: [String]) -> ConfigNode {
    guard case .mapping(var entries) = item.value else { return item }
    for index in entries.indices {
      if case .sequence(let items) = entries[index].value.value, entries[index].key == "stages" {
        entries[index].value.value = .sequence(splice(items, section: "stages", path: path, chain: chain))
      }
    }
    return ConfigNode(.mapping(entries), at: item.position)
  }

  private func files(_ node: ConfigNode) -> [(text: String, position: ConfigPosition)] {
    let items: [ConfigNode]
    switch node.value {
    case .sequence(let list): items = list
    default: items = [node]
    }
    return items.compactMap { item in
      if case .scalar(let text) = item.value { return (text, item.position) }
      sink.error("wrong_type", "`include` must name files, not \(item.kindName)", at: item.position.location)
      return nil
    }
  }
}
