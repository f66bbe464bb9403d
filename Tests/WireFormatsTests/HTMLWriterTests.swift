import Testing
import WireFormats

@Suite struct HTMLWriterTests {
  @Test func escapesEverythingAndMarksNames() throws {
    let writer = try #require(WriterFixture.make(HTMLWriter.self))
    let page = String(decoding: writer.write(WriterFixture.story()), as: UTF8.self)
    #expect(page.contains("<h1>Q &amp; A #1</h1>"))
    #expect(page.contains("The *mayor* of <span class=\"name\" title=\"en: Kyiv · uk: Київ\">Kyiv</span> &lt;b&gt; said “yes”."))
    #expect(page.contains("<span class=\"dateline\">KYIV (Depesha) —</span>"))
    #expect(page.contains("a &lt;word&gt; mixes scripts"))
    #expect(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"))
    #expect(page.contains("default-src 'none'"))
  }

  @Test func translatedQuotationsAreMarkedAndStandBesideTheirOriginals() throws {
    let writer = try #require(WriterFixture.make(HTMLWriter.self))
    let page = String(decoding: writer.write(WriterFixture.translated()), as: UTF8.self)
    #expect(
      page.contains(
        "Він сказав: <span class=\"translated\" title=\"«Да &lt;b&gt;&amp;*»\">&quot;Так &lt;b&gt;&amp;*&quot;</span>.</p>")
        || page.contains(
          "Він сказав: <span class=\"translated\" title=\"«Да &lt;b&gt;&amp;*»\">\"Так &lt;b&gt;&amp;*\"</span>.</p>"))
    #expect(page.contains("<p class=\"original\" lang=\"ru\">«Да &lt;b&gt;&amp;*»</p>"))
    let name = String(decoding: writer.write(WriterFixture.translated(isSpeech: false)), as: UTF8.self)
    #expect(name.contains("class=\"translated\"") && !name.contains("<p class=\"original\""))
  }
}
