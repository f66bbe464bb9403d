import PipelineCore
import TextModel

@testable import WireFormats

/// Stories made from a seed: the same in every run.
struct WireRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// xorshift64*
  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 2_685_821_657_736_338_717
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + Int(next() % UInt64(range.count)) }
  mutating func flip() -> Bool { next() >> 40 & 1 == 0 }
  mutating func pick<T>(_ values: [T]) -> T { values[number(0...values.count - 1)] }

  private static let words = [
    "bridge", "Київ", "мер", "\"quoted\"", "<b>", "&amp;", "a=b", "Ærø", "日本", "100%", "—", "«так»", "\\", "🌉",
    "e\u{301}",
    "it's", "C:\\x", "{}", "[1]", "--", "…",
  ]

  mutating func text(words count: ClosedRange<Int>) -> String {
    (0..<number(count)).map { _ in pick(Self.words) }.joined(separator: " ")
  }

  private mutating func maybe(_ count: ClosedRange<Int> = 1...4) -> String? { flip() ? text(words: count) : nil }

  private mutating func time() -> String? {
    flip()
      ? "20\(WireClock.pad(number(0...40)))-\(WireClock.pad(number(1...12)))-\(WireClock.pad(number(1...28)))T10:0\(number(0...9)):00"
        + pick(["Z", "+02:00", ".5-03:30"]) : nil
  }

  private mutating func concepts() -> [NewsItem.Concept] {
    (0..<number(0...3)).map { _ in
      let code: String? = pick([nil, "medtop:20000587", "http://cv.example.org/a?b=c#d", "04000000", "a b/ü"])
      let scheme: String? = code == nil ? nil : pick([nil, nil, "http://cv.example.org/", "iptc subject", "x"])
      return NewsItem.Concept(code: code, scheme: scheme, name: code == nil ? text(words: 1...2) : maybe(1...2))
    }
  }

  mutating func item(format: String, version: String) -> NewsItem {
    var item = NewsItem(format: format)
    item.formatVersion = version
    item.identifier = pick([
      nil, "urn:newsml:example.com:1", "http://example.com/a%20b", "guid \(number(1...9)) ü", "tag:a,2026:1",
    ])
    item.version = flip() ? "\(number(1...20))" : nil
    item.type = pick([nil, "text", "picture", "poem"])
    item.status = pick([nil] + NewsItem.Status.allCases)
    item.signal = pick([nil] + NewsItem.Signal.allCases)
    item.urgency = flip() ? number(1...9) : nil
    item.priority = flip() ? number(1...9) : nil
    item.genres = concepts()
    item.subjects = concepts()
    item.keywords = (0..<number(0...3)).map { _ in text(words: 1...2) }
    item.places = concepts()
    item.people = concepts()
    item.organizations = concepts()
    item.slugline = maybe()
    item.subheadline = maybe()
    item.summary = maybe(2...8)
    item.byline = maybe()
    item.dateline = maybe()
    item.located = maybe()
    item.creditLine = maybe()
    item.source = maybe()
    item.provider = maybe()
    item.editorialNote = maybe()
    item.language = pick([nil, "en", "uk-UA", "zh-Hant-TW"])
    item.copyrightHolder = maybe()
    item.copyrightNotice = maybe()
    item.usageTerms = maybe()
    item.contentCreated = time()
    item.firstCreated = time()
    item.versionCreated = time()
    item.embargoed = time()
    item.links = (0..<number(0...2)).map { _ in
      .init(
        relation: pick(["evolvedFrom", "seeAlso"]), target: pick(["http://example.com/2", "old id ü"]),
        version: pick([nil, "2"]))
    }
    item.url = pick([nil, "https://example.com/story?id=1"])
    return item
  }

  /// A story whose text has blocks, or is just bytes.
  mutating func document(id: String, format: String, version: String) -> Document {
    let item = item(format: format, version: version)
    var field: TextField
    if flip() {
      var out = StructuredText()
      for _ in 0..<number(1...5) {
        switch number(0...4) {
        case 0:
          out.openBlock(.heading(level: number(1...6)))
          out.text(text(words: 1...4))
          out.closeBlock()
        case 1:
          out.openList(ordered: flip())
          for _ in 0..<number(1...3) {
            out.openItem()
            out.text(text(words: 1...4))
            out.closeBlock()
          }
          out.closeList()
        case 2:
          out.openBlock(.quotation)
          out.text(text(words: 2...9))
          out.closeBlock()
        default:
          out.openBlock(.paragraph)
          out.text(text(words: 1...5) + " ")
          if flip() { out.openMark(.strong) } else { out.openLink("http://example.com/?a=1&b=2") }
          out.text(text(words: 1...3))
          out.closeMark()
          if flip() { out.lineBreak() }
          out.text(" " + text(words: 1...5))
          out.closeBlock()
        }
      }
      out.finish()
      field = out.field(FieldName.text)
    } else {
      let joint = pick(["\n", "\n\n", "\r\n", "  ", "\t", "\u{2028}", "\u{A0}"])
      let body = (0..<number(1...5)).map { _ in text(words: 1...9) }.joined(separator: joint)
      field = TextField(name: FieldName.text, text: SourceText(pick(["", " ", "\n"]) + body + pick(["", "\n", " "])))
    }
    var document = Document(
      id: id, language: item.language.flatMap(RecordReader.primaryLanguage), text: field,
      title: flip() ? TextField(name: FieldName.title, text: SourceText(text(words: 1...8))) : nil)
    document.metadata.item = item
    document.metadata.byline = item.byline
    document.metadata.credit = item.creditLine
    return document
  }
}
