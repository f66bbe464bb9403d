import Testing
import TextModel
import XMLText

@testable import WireFormats

@Suite struct MarkupTextTests {
  private func read(_ body: String) throws -> MarkupText {
    let reader = XMLReader(bytes: Array("<body>\(body)</body>".utf8), path: "a.xml")
    var markup = MarkupText()
    markup.add(contentOf: try #require(try XMLNode.root(of: reader)))
    markup.finish()
    return markup
  }

  @Test func boxesBesideAStoryWithAnElementOfItsOwn() throws {
    let body =
      "<TEXT><RUBRIK>Bron</RUBRIK><P>Den är lång.</P></TEXT>\n<TEXT><RUBRIK>Fakta</RUBRIK><P>Den är ny.</P></TEXT>"
    #expect(try text(body) == "Bron\n\nDen är lång.")
    #expect(try read(body).leftOut == ["TEXT"])
    // Without headlines they are parts.
    #expect(try text("<TEXT>Den är lång.</TEXT><TEXT>Den är ny.</TEXT>") == "Den är lång.\n\nDen är ny.")
    #expect(try text("<P><TEXT>Den</TEXT> är <TEXT>ny</TEXT>.</P>") == "Den är ny.")
  }

  private func text(_ body: String) throws -> String { String(decoding: try read(body).text.bytes, as: UTF8.self) }

  @Test(arguments: [
    (
      "<p>10<sup>6</sup> people, 5 m<sup>2</sup>, 10<sup>-3</sup>, the 1<sup>st</sup>, H<sub>2</sub>O</p>",
      "10⁶ people, 5 m², 10⁻³, the 1st, H2O"
    ),
    (
      "<p>3<frac><numer>1</numer><frac-sep>/</frac-sep><denom>2</denom></frac> miles, <frac><numer>3</numer><denom>4</denom></frac></p>",
      "3 1/2 miles, 3/4"
    ),
    ("<p>Killed: <del>12</del> <ins>10</ins> people<s>, she said</s>.</p>", "Killed: 10 people."),
    ("<p>one <img src='x' alt='y'/>line</p>", "one line"),
    ("<p>He said <q>yes</q>, “<q>no</q>” and <q>«so»</q>.</p>", "He said \"yes\", “no” and «so»."),
    ("<block><byline>By X</byline><dateline>KYIV</dateline><p>One.</p></block>", "By X\n\nKYIV\n\nOne."),
    ("<p>a<script>b</script>c<style>d</style></p>", "ac"),
    ("<P>One</P><DIV>Two<BR/>three</DIV>", "One\n\nTwo\nthree"),
    ("<p>800<endash>-</endash>900 cars</p>", "800–900 cars"),
    ("<p>800&lt;endash&gt;-&lt;/endash&gt;900 cars</p><p>Two.</p>", "800–900 cars\n\nTwo."),
    (
      "<p>One.&lt;/p&gt;&lt;p&gt;Two &lt;b&gt;and&lt;/b&gt; three&amp;nbsp;more.</p><p>End.</p>",
      "One.\n\nTwo and three\u{A0}more.\n\nEnd."
    ),
    ("<p>Close it with &lt;/p&gt;.</p>", "Close it with </p>."),
    (
      "<p>A.&lt;/p&gt;&lt;p&gt;B.&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;C.</p>", "A.\n\nB.</p><p>C."
    ),
    ("<dl><dt>Term</dt><dd>Meaning</dd></dl>x<hr/>y", "Term\n\nMeaning\n\nx\n\ny"),
    ("<article><section><p>a</p></section><aside>b</aside></article>", "a\n\nb"),
  ])
  func elementsSayWhatTheyMean(body: String, expected: String) throws { #expect(try text(body) == expected) }

  @Test(arguments: [
    ("<story><lead>One.</lead><rest>Two.</rest></story>", "One.\n\nTwo."),
    ("<p>Ann <vip>Lee</vip>'s bridge</p>", "Ann Lee's bridge"),
    ("Ann <vip>Lee</vip> came", "Ann Lee came"),
    ("<p><vip>Ann</vip> <vip>Lee</vip></p>", "Ann Lee"),
    ("<person>Ann Lee</person> <location>Kyiv</location>", "Ann Lee Kyiv"),
    ("<table><tr><td><vip>A</vip><vip>B</vip></td></tr></table>", "AB"),
    (
      "<TEXT><DAT>Kyiv</DAT><MELLIS>More</MELLIS><CITAT>Yes.</CITAT><BILD><P>A picture</P></BILD></TEXT>",
      "More\n\nYes."
    ),
  ])
  func anUnknownElementIsABlockWhereBlocksStand(body: String, expected: String) throws {
    #expect(try text(body) == expected)
  }

  @Test(arguments: [
    ("<block><![CDATA[<p>One</p><p>Two &amp; three</p>]]></block>", "One\n\nTwo & three"),
    ("<div><body.content>One&lt;BR&gt;two</body.content></div>", "One\ntwo"),
    ("<p>Use &lt;br/&gt; and &lt;/p&gt;.</p>", "Use <br/> and </p>."),
    ("<div>a</div><div>&lt;p&gt;b&lt;/p&gt;</div>", "a\n\n<p>b</p>"),
    ("<div>Profit &lt; 3 million</div>", "Profit < 3 million"),
    ("<div>\n&amp;lt;p&amp;gt;One &amp;amp;amp; two&amp;lt;/p&amp;gt;\n</div>", "One & two"),
    ("<div>End with &amp;lt;/p&amp;gt;</div>", "End with &lt;/p&gt;"),
  ])
  func markupMayBeEscapedInItsContainer(body: String, expected: String) throws {
    let reader = XMLReader(bytes: Array("<body>\(body)</body>".utf8), path: "a.xml")
    var markup = MarkupText()
    markup.add(inline: try #require(try XMLNode.root(of: reader)))
    markup.finish()
    #expect(String(decoding: markup.text.bytes, as: UTF8.self) == expected)
  }

  @Test func whatIsLeftOutIsNamed() throws {
    let markup = try read("<header>H</header><p>a <del>b</del></p><figure><img/></figure><note><p>N</p></note>")
    #expect(markup.leftOut == ["header", "del"])
    #expect(markup.notes == ["N"])
  }
}
