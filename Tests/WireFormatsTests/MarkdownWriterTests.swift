import Testing
import WireFormats

@Suite struct MarkdownWriterTests {
  @Test func writesASectionARenditionAndTheNames() throws {
    let writer = try #require(WriterFixture.make(MarkdownWriter.self))
    let text = String(decoding: writer.write(WriterFixture.story()), as: UTF8.self)
    #expect(
      text == """
        # Q \\& A #1

        *en* · **KYIV (Depesha) —**

        The \\*mayor\\* of Kyiv \\<b\\> said “yes”.

        ---

        | name | en | uk |
        | --- | --- | --- |
        | kyiv | Kyiv | Київ |

        """)
  }

  @Test func translatedQuotationsHaveTheirOriginalsBelow() throws {
    let writer = try #require(WriterFixture.make(MarkdownWriter.self))
    let text = String(decoding: writer.write(WriterFixture.translated()), as: UTF8.self)
    #expect(
      text == """
        # Так

        *uk* · translated, quotations too, from ru by t

        Він сказав: "Так \\<b\\>\\&\\*".

        > *ru:* «Да \\<b\\>\\&\\*»

        """)
  }

  @Test func aTranslatedNameInMarksHasNoLineOfItsOwn() throws {
    let writer = try #require(WriterFixture.make(MarkdownWriter.self))
    let text = String(decoding: writer.write(WriterFixture.translated(isSpeech: false)), as: UTF8.self)
    #expect(text.contains("Він сказав") && !text.contains("*ru:*"))
  }
}
