import PipelineCore
import TextModel

@testable import WireFormats

/// Makes documents as the reader of NewsML-G2 gives them, of every shape and with awkward characters, from a seed.
struct StoryGenerator {
  var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(state: seed) }

  private static let words = [
    "Kyiv", "«Київ»", "a<b", "R&D", "\"quoted\"", "ім’я", "e\u{301}", "\u{202E}right", "zero\u{200B}width",
    "no\u{A0}break",
    "日本", "😀", "]]>", "&amp;", "—", "40 000", "'", "šířka", "x\u{FEFF}y", "tab", "1.5%", "\u{85}next", "<!--",
  ]

  mutating func number(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }

  mutating func words(_ most: Int) -> String {
    (0..<(1 + number(most))).map { _ in Self.words[number(Self.words.count)] }.joined(separator: " ")
  }

  mutating func maybe<T>(_ make: (inout Self) -> T) -> T? { number(3) == 0 ? nil : make(&self) }

  mutating func time() -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let zones = ["Z", "+02:00", "-05:30", "+00:00", ""]
    let fractions = ["", ".5", ".000"]
    return
      "20\(two(number(30)))-\(two(1 + number(12)))-\(two(1 + number(28)))T\(two(number(24))):\(two(number(60))):\(two(number(60)))"
      + fractions[number(3)] + zones[number(5)]
  }

  mutating func label() -> String {
    number(4) == 0 ? ["nprov:AFP", "http://example.org/a?b=c&d=%20", "urn:x:1"][number(3)] : words(3)
  }

  mutating func concepts() -> [NewsItem.Concept] {
    (0..<number(4)).map { _ in
      let code = maybe {
        ["medtop:2000\($0.number(9999))", "http://example.org/\($0.number(99))", "CODE \($0.number(9))", "x:a<b&c"][
          $0.number(4)]
      }
      return NewsItem.Concept(code: code, name: code == nil || number(2) == 0 ? words(3) : nil)
    }
  }

  mutating func item() -> NewsItem {
    var item = NewsItem(format: "newsml-g2")
    item.formatVersion = "2.35"
    item.identifier =
      ["urn:newsml:example.org:\(number(9999))", "tag:example.org,2026:\(words(2))", "id <&\"> \(number(9))"][number(3)]
    item.version = String(1 + number(20))
    item.type = ["text", "composite"][number(2)]
    item.status = maybe { NewsItem.Status.allCases[$0.number(NewsItem.Status.allCases.count)] }
    item.signal = maybe { NewsItem.Signal.allCases[$0.number(NewsItem.Signal.allCases.count)] }
    item.urgency = maybe { 1 + $0.number(9) }
    item.priority = number(3) == 0 ? 1 + number(9) : nil
    item.genres = concepts()
    item.subjects = concepts()
    item.keywords = (0..<number(4)).map { _ in words(2) }
    item.places = concepts()
    item.people = concepts()
    item.organizations = concepts()
    item.slugline = maybe { $0.words(3) }
    item.subheadline = maybe { $0.words(9) }
    item.summary = maybe { $0.words(20) }
    item.byline = maybe { $0.words(4) }
    item.dateline = maybe { $0.words(4) }
    item.located = maybe { $0.label() }
    item.creditLine = maybe { $0.words(2) }
    item.source = maybe { $0.label() }
    item.provider = label()
    item.editorialNote = maybe { "n1 \($0.words(9))\nn2 \($0.words(5))" }
    item.language = ["uk", "uk-Latn", "en-GB", "sr-Cyrl-RS"][number(4)]
    item.copyrightHolder = maybe { $0.label() }
    item.copyrightNotice = maybe { $0.words(6) }
    item.usageTerms = maybe { $0.words(6) }
    item.contentCreated = maybe { [$0.time(), "2026-11-24", "2026-11", "2026"][$0.number(4)] }
    item.firstCreated = maybe { $0.time() }
    item.versionCreated = time()
    item.embargoed = number(4) == 0 ? [time(), "indefinite"][number(2)] : nil
    item.links = (0..<number(3)).map { _ in
      .init(
        relation: ["seeAlso", "own:rel", "http://example.org/rel"][number(3)],
        target: ["urn:newsml:example.org:1", "https://example.org/a?b=1&c=2", "plain id"][number(3)],
        version: maybe { String(1 + $0.number(9)) })
    }
    item.url = maybe { "https://example.org/\($0.number(99))" }
    return item
  }

  /// Text as the builder makes it.
  mutating func text() -> TextField {
    var text = StructuredText()
    var depth = 0
    for index in 0..<(2 + number(9)) {
      switch index == 0 ? 0 : number(8) {
      case 0, 1: fill(&text, .paragraph)
      case 2: fill(&text, .heading(level: 1 + number(6)))
      case 3: fill(&text, .quotation)
      case 4:
        text.openBlock(.preformatted)
        text.text("  " + words(3) + "\n\n\t" + words(2) + "  " + words(1))
        text.closeBlock()
      case 5:
        text.openBlock(.tableRow)
        for _ in 0..<(1 + number(3)) {
          text.cell()
          text.text(words(2))
        }
        text.closeBlock()
      case 6:
        if depth < 4 {
          text.openList(ordered: number(2) == 0)
          depth += 1
        }
        text.openItem()
        text.text(words(4))
        text.closeBlock()
      default:
        if depth > 0 {
          text.closeList()
          depth -= 1
        }
        fill(&text, .paragraph)
      }
    }
    while depth > 0 {
      text.closeList()
      depth -= 1
    }
    text.finish()
    return text.field(FieldName.text)
  }

  private mutating func fill(_ text: inout StructuredText, _ kind: Block.Kind) {
    text.openBlock(kind)
    for _ in 0..<(1 + number(4)) {
      switch number(5) {
      case 0: text.openMark(.emphasis)
      case 1: text.openMark(.strong)
      case 2: text.openLink("https://example.org/?q=\(number(9))&r=\"<")
      case 3: if kind != .heading(level: 1) { text.lineBreak() }
      default: text.closeMark()
      }
      text.text(words(6) + " ")
    }
    for _ in 0..<4 { text.closeMark() }
    text.closeBlock()
  }

  mutating func document() -> Document {
    let item = item()
    var document = Document(
      id: "wire.xml", language: item.language.flatMap(RecordReader.primaryLanguage), text: text(),
      title: maybe { TextField(name: FieldName.title, text: SourceText("T: " + $0.words(8))) })
    if document.title == nil, case .heading(let level)? = document.text.layers[.blocks]?.first?.kind, level == 1 {
      document.title = TextField(name: FieldName.title, text: SourceText("T"))
    }
    document.metadata.item = item
    document.metadata.inputName = "wire.xml"
    return document
  }
}
