import Testing

@testable import WireFormats

@Suite struct HTMLTextTests {
  @Test func escapes() {
    #expect(HTMLText.escape("<a href=\"x\" id='y'>&\n") == "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp; ")
    #expect(HTMLText.escape("a\u{202E}b\u{0}") == "a[U+202E]b[U+0]")
    // XML has no place for them, and feeds are XML.
    #expect(HTMLText.escape("a\u{FFFF}\u{FFFE}\u{FFFD}ﬁ") == "a[U+FFFF][U+FFFE]\u{FFFD}ﬁ")
    #expect(HTMLText.escape("Київ — “так”") == "Київ — “так”")
  }
}
