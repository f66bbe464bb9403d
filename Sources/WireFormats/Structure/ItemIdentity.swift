import PipelineCore
import TextModel

/// What a rendition is to the item it was read from: the same, or a new one made of it.
struct ItemIdentity {
  let rendition: Rendition
  let item: NewsItem
  /// True for a brief, a translation or any other change of the text.
  let isDerived: Bool
  let identifier: String
  /// BCP 47 tag of the text.
  let language: String?
  /// Identifier of the source, for a derived item.
  let source: String?
  let versionCreated: String

  init(_ story: Story, _ rendition: Rendition, guidPrefix: String) {
    self.rendition = rendition
    let document = rendition.document
    let item = document.metadata.item ?? NewsItem(format: "")
    self.item = item
    isDerived =
      story.renditions.count > 1 || document.text.layers[.units]?.isEmpty == false
      || document.fields.contains { $0.revisions.count > 1 } || item.identifier == nil
    let source = item.identifier ?? document.id
    if isDerived {
      identifier = guidPrefix + Self.escaped(source) + ":" + Self.escaped(rendition.id)
      self.source = item.identifier ?? document.metadata.inputName ?? document.id
      language = Self.tag(rendition.tag)
    } else {
      identifier = source
      self.source = nil
      let own = item.language.flatMap(RecordReader.primaryLanguage)
      language = Self.tag(
        own == nil || own != RecordReader.primaryLanguage(rendition.tag) ? rendition.tag : item.language ?? "")
    }
    let times = [item.versionCreated, item.contentCreated, item.firstCreated, document.metadata.date]
    versionCreated = times.lazy.compactMap { $0.flatMap(WireTime.schemaDateTime) }.first ?? NewsMLG2Writer.unknownTime
  }

  /// Language of what the source says of itself, where it is not the language of the text.
  var sourceLanguage: String? {
    guard isDerived, let own = item.language.flatMap(Self.tag), own != language else { return nil }
    return own
  }

  /// The tag when it has the form of one (XML Schema `language`); `und` is none.
  static func tag(_ text: String) -> String? {
    let subtags = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    for (index, subtag) in subtags.enumerated() {
      guard (1...8).contains(subtag.count) else { return nil }
      for byte in subtag {
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        guard isLetter || index > 0 && (0x30...0x39).contains(byte) else { return nil }
      }
    }
    return text == "und" ? nil : text
  }

  /// Letters and digits of ASCII and a few marks as they are, the rest as `%E2`: fit for a URN.
  static func escaped(_ text: String) -> String {
    let hex = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5F, 0x7E: out.append(byte)
      default: out += [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
