import XMLText

/// Reads XLIFF 2.0, 2.1 and 2.2: segments whose target a translator has made.
///
/// The text of codes is not part of a sentence; `<cp>` is its character; `<pc>` and `<mrk>` are their content. Segments
/// in the state `initial` and units that are not to be translated are left out and counted.
public struct XLIFFReader {
  private static let namespaces = ["urn:oasis:names:tc:xliff:document:2.0", "urn:oasis:names:tc:xliff:document:2.2"]

  private var file = MemoryFile()
  private var from = ""
  private var to = ""
  /// Every sentence of the current file in its order, for contexts; `unit` is its place among the units.
  private var sentences: [(text: String, unit: Int?)] = []

  /// - Throws: `XMLError` with `file:line:column`.
  public static func read(_ bytes: [UInt8], path: String) throws(XMLError) -> MemoryFile {
    var reader = XLIFFReader()
    try reader.run(XMLReader(bytes: bytes, path: path, limits: .init(bytes: 1 << 30)), path)
    return reader.file
  }

  private mutating func run(_ xml: XMLReader, _ path: String) throws(XMLError) {
    var source: String?
    var target: String?
    var state = "initial"
    var isInside = 0
    var text = ""
    // One entry an open element that may say `translate`.
    var translate = [true]
    var isRoot = true
    while let event = try xml.next() {
      switch event {
      case .startElement(let name, let attributes):
        func attribute(_ key: String) -> String? { attributes.first { $0.name.local == key && $0.name.namespace.isEmpty }?.value }
        if isRoot {
          guard name.local == "xliff", Self.namespaces.contains(name.namespace) else {
            throw XMLError(.syntax, "this is no XLIFF 2: its root is `\(name.local)`", path: path, position: xml.position)
          }
          from = MemoryUnit.language(attribute("srcLang") ?? "")
          to = MemoryUnit.language(attribute("trgLang") ?? "")
          isRoot = false
          continue
        }
        guard Self.namespaces.contains(name.namespace) else { continue }
        switch name.local {
        case "file", "group", "unit":
          translate.append(attribute("translate").map { $0 == "yes" } ?? translate.last ?? true)
          if name.local == "file" { sentences = [] }
        case "segment":
          source = nil
          target = nil
          state = attribute("state") ?? "initial"
        case "ignorable": state = "ignorable"
        case "source", "target":
          isInside += 1
          text = ""
        case "cp":
          if isInside > 0, let scalar = attribute("hex").flatMap({ UInt32($0, radix: 16) }).flatMap(Unicode.Scalar.init) {
            text.unicodeScalars.append(scalar)
          }
        default: break
        }
      case .text(let piece): if isInside > 0 { text += piece }
      case .endElement(let name):
        guard Self.namespaces.contains(name.namespace) else { continue }
        switch name.local {
        case "source":
          isInside -= 1
          source = text
        case "target":
          isInside -= 1
          target = text
        case "segment": finish(source: source, target: target, state: state, translate: translate.last ?? true)
        case "unit", "group": translate.removeLast()
        case "file":
          translate.removeLast()
          addContexts()
        default: break
        }
      }
    }
  }

  private mutating func finish(source: String?, target: String?, state: String, translate: Bool) {
    let source = TMXReader.trimmed(source ?? "")
    let target = TMXReader.trimmed(target ?? "")
    if source.isEmpty { return file.skip("an empty source") }
    var unit: Int?
    if !translate {
      file.skip("a unit that is not translated")
    } else if target.isEmpty {
      file.skip("an empty translation")
    } else if state == "initial" {
      file.skip("a segment in the state `initial`")
    } else {
      unit = file.units.count
      file.units.append(MemoryUnit(from: from, to: to, source: source, target: target))
    }
    sentences.append((source, unit))
  }

  private mutating func addContexts() {
    for (index, sentence) in sentences.enumerated() {
      guard let unit = sentence.unit else { continue }
      if index > 0 { file.units[unit].previous = sentences[index - 1].text }
      if index + 1 < sentences.count { file.units[unit].next = sentences[index + 1].text }
    }
    sentences = []
  }
}
