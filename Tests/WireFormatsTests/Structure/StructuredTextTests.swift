import Testing
import TextModel

@testable import WireFormats

@Suite struct StructuredTextTests {
  private func string(_ text: StructuredText) -> String { String(decoding: text.bytes, as: UTF8.self) }

  /// Blocks as `kind: text`, to read at a glance.
  private func blocks(_ text: StructuredText) -> [String] {
    text.blocks.map { block in
      let kind =
        switch block.kind {
        case .paragraph: "p"
        case .heading(let level): "h\(level)"
        case .listItem(let ordered, let depth): "\(ordered ? "ol" : "ul")\(depth)"
        case .quotation: "q"
        case .tableRow: "tr"
        case .preformatted: "pre"
        }
      return kind + ": " + text.string(of: block)
    }
  }

  private func marks(_ text: StructuredText) -> [String] {
    text.marks.map { String(decoding: text.bytes[$0.span.range], as: UTF8.self) }
  }

  @Test func whiteSpaceCollapsesAndParagraphsAreJoined() {
    var text = StructuredText()
    text.openBlock(.paragraph)
    text.text("  Київ \n\t та")
    text.text(" область ")
    text.closeBlock()
    text.text(" \n ")
    text.openBlock(.paragraph)
    text.openMark(.strong)
    text.text(" \u{A0}\u{2003} ")
    text.closeMark()
    text.closeBlock()
    text.openBlock(.heading(level: 2))
    text.text("Далі")
    text.closeBlock()
    text.text("loose ")
    text.text("\u{A0}text\u{A0}")
    text.finish()
    #expect(string(text) == "Київ та область\n\nДалі\n\nloose \u{A0}text\u{A0}")
    #expect(blocks(text) == ["p: Київ та область", "h2: Далі", "p: loose \u{A0}text\u{A0}"])
    #expect(text.marks.isEmpty)
    #expect(text.blocks[1].span == TextSpan("Київ та область\n\n".utf8.count, "Київ та область\n\nДалі".utf8.count))
  }

  @Test func lineBreaksAndEmptyLines() {
    var text = StructuredText()
    text.openBlock(.paragraph)
    text.text("a ")
    text.lineBreak()
    text.text(" b")
    text.lineBreak()
    text.text("\n")
    text.lineBreak()
    text.text("c")
    text.lineBreak()
    text.closeBlock()
    text.finish()
    #expect(blocks(text) == ["p: a\nb", "p: c"])
  }

  @Test func containersGiveTheirKindToParagraphs() {
    var text = StructuredText()
    text.openBlock(.quotation)
    for words in ["one", "two"] {
      text.openBlock(.paragraph)
      text.text(words)
      text.closeBlock()
    }
    text.closeBlock()
    text.openList(ordered: true)
    text.openItem()
    text.text("outer")
    text.openList(ordered: false)
    text.openItem()
    text.openBlock(.paragraph)
    text.text("inner")
    text.closeBlock()
    text.closeBlock()
    text.closeList()
    text.text("again")
    text.closeBlock()
    text.closeList()
    text.finish()
    #expect(blocks(text) == ["q: one", "q: two", "ol1: outer", "ul2: inner", "ol1: again"])
  }

  @Test func rowsOfATableHaveTabsBetweenCells() {
    var text = StructuredText()
    for row in [["Team", "", "Points"], ["", "Динамо", "3\n\n"]] {
      text.openBlock(.tableRow)
      for cell in row {
        text.cell()
        text.openBlock(.paragraph)
        text.text(cell)
        text.closeBlock()
      }
      text.closeBlock()
    }
    text.openBlock(.tableRow)
    text.cell()
    text.openBlock(.paragraph)
    text.text("a")
    text.closeBlock()
    text.openBlock(.paragraph)
    text.text("b")
    text.closeBlock()
    text.closeBlock()
    text.finish()
    #expect(blocks(text) == ["tr: Team\t\tPoints", "tr: Динамо\t3", "tr: a b"])
  }

  @Test func preformattedTextKeepsItsWhiteSpace() {
    var text = StructuredText()
    text.openBlock(.preformatted)
    text.text("\n\n  a  1\n")
    text.text("\n b\t2 \n\n")
    text.closeBlock()
    text.text("end")
    text.finish()
    #expect(blocks(text) == ["pre:   a  1\n\n b\t2", "p: end"])
  }

  @Test func marksStandOnWordsOnly() {
    var text = StructuredText()
    text.openBlock(.paragraph)
    text.text("See")
    text.openMark(.strong)
    text.text(" the ")
    text.openLink("https://example.org/a")
    text.text(" page ")
    text.closeMark()
    text.closeMark()
    text.text("now")
    text.openLink("javascript:x")
    text.text("!")
    text.closeMark()
    text.openMark(.emphasis)
    text.closeMark()
    text.closeBlock()
    text.finish()
    #expect(string(text) == "See the page now!")
    #expect(marks(text) == ["page", "the page"])
    #expect(text.marks[0].kind == .link("https://example.org/a"))
  }

  @Test func aMarkAcrossBlocksIsOneInEach() {
    var text = StructuredText()
    text.openMark(.emphasis)
    text.openBlock(.paragraph)
    text.text("one")
    text.closeBlock()
    text.openBlock(.preformatted)
    text.text(" two \n")
    text.closeBlock()
    text.closeMark()
    text.finish()
    #expect(marks(text) == ["one", " two"])
    #expect(text.field("text").layers[.marks]?.count == 2)
  }

  @Test func theFirstBlockCanBeTakenAway() {
    var text = StructuredText()
    for words in ["Head", "Body"] {
      text.openBlock(.paragraph)
      text.openMark(.strong)
      text.text(words)
      text.closeMark()
      text.closeBlock()
    }
    text.finish()
    text.removeFirstBlock()
    #expect(string(text) == "Body")
    #expect(text.blocks.map(\.span) == [TextSpan(0, 4)])
    #expect(text.marks.map(\.span) == [TextSpan(0, 4)])
    text.removeFirstBlock()
    #expect(text.bytes.isEmpty && text.blocks.isEmpty && text.marks.isEmpty)
  }

  @Test func plainTextHasParagraphsAfterEmptyLinesAndIndents() {
    var text = StructuredText()
    text.plainText("One line\nand its end. \r\n\r\n\n  Two\n")
    text.finish()
    #expect(blocks(text) == ["p: One line\nand its end.", "p: Two"])
    text = StructuredText()
    text.plainText("   First paragraph of\nsome text.\n   Second one, which\nis longer than\nthe first.\n")
    text.finish()
    #expect(blocks(text) == ["p: First paragraph of\nsome text.", "p: Second one, which\nis longer than\nthe first."])
    text = StructuredText()
    text.plainText("  all\n  lines\n  indented")
    text.finish()
    #expect(blocks(text) == ["p: all\nlines\nindented"])
  }

  /// Whatever is opened and closed in whatever order: blocks do not overlap, are parted by an empty line, hold all
  /// words, and marks lie inside a block.
  @Test func anySequenceKeepsTheRules() {
    var random = SeededRandom(state: 7)
    for _ in 0..<300 {
      var text = StructuredText()
      var words = 0
      for _ in 0..<60 {
        switch random.next() % 12 {
        case 0:
          text.openBlock(
            [.paragraph, .heading(level: 3), .quotation, .tableRow, .preformatted][Int(random.next() % 5)])
        case 1, 2: text.closeBlock()
        case 3: text.openList(ordered: random.next() % 2 == 0)
        case 4: text.closeList()
        case 5: text.openItem()
        case 6: text.cell()
        case 7: text.lineBreak()
        case 8: text.openMark(random.next() % 2 == 0 ? .strong : .emphasis)
        case 9: text.closeMark()
        case 10: text.text([" ", "\n", "\n\n ", "\t"][Int(random.next() % 4)])
        default:
          text.text(["w ", " w", "w", "w\nw"][Int(random.next() % 4)])
          words = 1
        }
      }
      text.finish()
      var end = 0
      for (index, block) in text.blocks.enumerated() {
        #expect(!block.span.isEmpty)
        #expect(block.span.start == (index == 0 ? 0 : end + 2))
        if index > 0 { #expect(Array(text.bytes[end..<end + 2]) == [0x0A, 0x0A]) }
        end = block.span.end
        #expect(!StructuredText.isSpace(text.bytes[end - 1]))
      }
      #expect(end == text.bytes.count)
      #expect(words == 0 || !text.bytes.isEmpty)
      for mark in text.marks { #expect(text.blocks.contains { $0.span.contains(mark.span) } && !mark.span.isEmpty) }
    }
  }
}

/// Numbers that look random and are the same every time (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
