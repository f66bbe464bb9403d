import TextModel
import XMLText

/// Reads TMX 1.1 to 1.4b in any encoding that the system knows. Every translation of a unit becomes a unit with the
/// source.
///
/// A DOCTYPE without declarations of its own is skipped, as nearly all TMX files have one; nothing is ever fetched.
public struct TMXReader {
  private var file = MemoryFile()
  private var headerSource = "*all*"
  private var unitSource: String?
  private var props: [String: String] = [:]
  private var variants: [(language: String, text: String)] = []

  /// Elements of <seg> whose text is code of the file's format, not of the sentence.
  private static let codes: Set<String> = ["bpt", "ept", "it", "ph", "ut"]

  /// - Throws: `XMLError` with `file:line:column`.
  public static func read(_ bytes: [UInt8], path: String) throws(XMLError) -> MemoryFile {
    var reader = TMXReader()
    try reader.run(XMLReader(bytes: TMXProlog.prepared(bytes), path: path, limits: .init(bytes: 1 << 30)), path)
    return reader.file
  }

  private mutating func run(_ xml: XMLReader, _ path: String) throws(XMLError) {
    var text = ""
    var language = ""
    var prop: String?
    var seg = 0
    var code = 0
    var isRoot = true
    while let event = try xml.next() {
      switch event {
      case .startElement(let name, let attributes):
        func attribute(_ key: String) -> String? { attributes.first { $0.name.local == key }?.value }
        if isRoot && name.local != "tmx" {
          throw XMLError(.syntax, "this is no TMX: its root is `\(name.local)`", path: path, position: xml.position)
        }
        isRoot = false
        switch name.local {
        case "header": headerSource = attribute("srclang") ?? "*all*"
        case "tu":
          unitSource = attribute("srclang")
          props = [:]
          variants = []
        case "tuv": language = attribute("lang") ?? ""
        case "prop" where seg == 0:
          prop = attribute("type") ?? ""
          text = ""
        case "seg":
          seg += 1
          text = ""
        case let local where seg > 0 && Self.codes.contains(local): code += 1
        default: break
        }
      case .text(let piece):
        if (seg > 0 && code == 0) || prop != nil { text += piece }
      case .endElement(let name):
        switch name.local {
        case let local where seg > 0 && Self.codes.contains(local): code -= 1
        case "prop" where seg == 0:
          if let prop { props[prop] = text }
          prop = nil
        case "seg":
          seg -= 1
          variants.append((MemoryUnit.language(language), Self.trimmed(text)))
        case "tu": finish()
        default: break
        }
      }
    }
  }

  private mutating func finish() {
    let wanted = unitSource ?? headerSource
    let source = wanted == "*all*" ? variants.first : variants.first { $0.language == MemoryUnit.language(wanted) }
    guard let source else { return file.skip("a unit without its source language") }
    if source.text.isEmpty { return file.skip("an empty source") }
    var isAlone = true
    for variant in variants where variant.language != source.language {
      isAlone = false
      if variant.text.isEmpty {
        file.skip("an empty translation")
        continue
      }
      file.units.append(
        MemoryUnit(
          from: source.language, to: variant.language, source: source.text, target: variant.text,
          previous: props["x-context-pre"] ?? props["prev"], next: props["x-context-post"] ?? props["next"],
          engine: props["x-engine"]))
    }
    if isAlone { file.skip("a unit without a translation") }
  }

  static func trimmed(_ text: String) -> String {
    let source = SourceText(text)
    return source.string(in: source.trimmed(source.span))
  }
}

/// Makes the beginning of a TMX file such that a strict reader of XML takes it.
enum TMXProlog {
  /// UTF-16 with a byte order mark becomes UTF-8; a DOCTYPE without declarations becomes spaces.
  static func prepared(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let isLittle = bytes.starts(with: [0xFF, 0xFE])
    if isLittle || bytes.starts(with: [0xFE, 0xFF]) {
      var units: [UInt16] = []
      units.reserveCapacity(bytes.count / 2)
      for index in stride(from: 2, to: bytes.count - 1, by: 2) {
        let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        units.append(isLittle ? second << 8 | first : first << 8 | second)
      }
      // A damaged file keeps its encoding, and the reader of XML tells what is wrong.
      guard bytes.count % 2 == 0, let text = String(validating: units, as: UTF16.self) else { return bytes }
      bytes = Array(text.utf8)
      // The declaration names the old encoding.
      if bytes.starts(with: "<?xml".utf8), let end = bytes.firstIndex(of: UInt8(ascii: ">")) {
        for index in 0...end where bytes[index] != 0x0A { bytes[index] = 0x20 }
        bytes.removeFirst(bytes.firstIndex { $0 > 0x20 } ?? 0)
      }
    }
    let head = bytes.prefix(4096)
    let word = Array("<!DOCTYPE".utf8)
    guard let start = head.indices.first(where: { head[$0...].starts(with: word) }),
      // Only in the prolog: before the first element.
      !head[..<start].indices.contains(where: {
        head[$0] == UInt8(ascii: "<") && $0 + 1 < start && head[$0 + 1] != UInt8(ascii: "?") && head[$0 + 1] != UInt8(ascii: "!")
      }), let end = head[start...].firstIndex(of: UInt8(ascii: ">")),
      !head[start..<end].contains(UInt8(ascii: "["))
    else { return bytes }
    for index in start...end where bytes[index] != 0x0A { bytes[index] = 0x20 }
    return bytes
  }
}
