import Segmentation
import Testing
import TextModel

@Suite struct ParagraphScannerTests {
  private func paragraphs(_ string: String) throws -> [String] {
    let text = SourceText(string)
    return try Segmenter(Fixtures.rules()).paragraphs(of: text).map { text.string(in: $0.span) }
  }

  @Test(arguments: ["\n", "\n\n", "\r\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}", " \n \u{A0}\n "])
  func lineBreaksEndParagraphs(_ lineBreak: String) throws {
    #expect(try paragraphs("Перша." + lineBreak + "Друга.") == ["Перша.", "Друга."])
  }

  @Test func whiteSpaceAloneIsNoParagraph() throws {
    #expect(try paragraphs("") == [])
    #expect(try paragraphs(" \n\t\n\u{2003}") == [])
  }

  @Test func hardWrappedTextIsOneParagraph() throws {
    let text = """
      The president of the republic, who had been ill for several weeks,
      returned to the capital on Monday and met the heads of the two main
      parties. Nobody expected a long meeting. It lasted until the
      morning.
      """
    #expect(try paragraphs(text).count == 1)
    #expect(try paragraphs(text + "\n\nAnother one.").count == 2)
  }

  @Test func shortLinesAreParagraphs() throws {
    #expect(try paragraphs("Київ\nЛьвів\nОдеса\nХарків") == ["Київ", "Львів", "Одеса", "Харків"])
  }

  @Test func lineGoesOnInSmallLetters() throws {
    #expect(try paragraphs("This is a sentence\ncut off in the middle.").count == 1)
    #expect(try paragraphs("This is a sentence.\ncut off in the middle.").count == 2)
    // A short line is the beginning of a sentence only with a capital and some words.
    #expect(try paragraphs("He was a man \nof few words.").count == 1)
    #expect(try paragraphs("salt\nblack pepper\noil").count == 3)
    #expect(try paragraphs("Black pepper\noil").count == 2)
  }
}
