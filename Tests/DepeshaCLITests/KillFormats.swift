import Foundation

/// A story and its kill in every format that can say so.
extension KillTests {
  static func ninjs(_ uri: String, version: String, status: String = "usable", more: String = "") -> String {
    """
    {"uri":"\(uri)","type":"text","language":"en","version":"\(version)","pubstatus":"\(status)"\(more),
    "headline":"Storm hits the coast of Norland","body_text":"A storm hit the coast on Monday, version \(version). Ten boats sank."}
    """
  }

  static func newsml(_ guid: String, version: Int, status: String = "usable", signal: String = "") -> String {
    """
    <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="\(guid)" version="\(version)" standard="NewsML-G2"
     standardversion="2.35" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/><provider literal="x"/>
    <versionCreated>2026-11-24T1\(version):05:00Z</versionCreated><pubStatus qcode="stat:\(status)"/>\(signal)</itemMeta>
    <contentMeta><headline>Storm hits the coast of Norland</headline></contentMeta><contentSet>
    <inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
    <p>A storm hit the coast on Monday, version \(version). Ten boats sank.</p></body></html></inlineXML></contentSet></newsItem>
    """
  }

  static func nitf(_ id: String, _ docdata: String) -> String {
    """
    <nitf baselang="en"><head><docdata\(docdata.prefix { $0 != ">" })><doc-id id-string="\(id)"/>\(docdata.drop { $0 != ">" }.dropFirst())</docdata></head>
    <body><body.head><hedline><hl1>Storm hits the coast</hl1></hedline></body.head><body.content>
    <p>A storm hit the coast on Monday. Ten boats sank.</p></body.content></body></nitf>
    """
  }

  static func iptc(
    _ number: String, service: String = "", hour: Int, text: String = "A storm hit the coast on Monday."
  ) -> String {
    "\u{1}abc\(number) 3 i 57 xyz   nwa 0456\r\nNorland/storm/\r\n\u{2}\(service)Storm hits the coast of Norland =\r\n\r\n   \(text)\r\n\u{3}24\(hour)15 GMT Nov 26\u{4}"
  }

  static func anpa(_ number: String, keyword: String, hour: Int, slug: String, text: String) -> String {
    "\u{16}\u{16}\u{1}W\(number)\u{1F}norsk\r\nr i\u{13}\u{11} \(keyword)     11-24 0057\r\n\u{2}^\(slug)<\r\n^Storm hits the coast of Norland<\r\n\t\(text)<\r\n\u{3}NN-WF-11-24-26 \(hour)15GMT<\r\n\u{4}"
  }

  static func mail(_ id: String, subject: String, hour: Int, more: String = "") -> String {
    """
    From: Ann Lee <ann@desk.example>
    Date: Tue, 24 Nov 2026 \(hour):00:00 +0000
    Message-ID: <\(id)@desk.example>
    Subject: \(subject)
    \(more)Content-Type: text/plain; charset=utf-8

    A storm hit the coast on Monday. Ten boats sank in the harbour.
    """.replacingOccurrences(of: "\n", with: "\r\n")
  }

  /// Story, the item that kills it, and a story it leaves alone; names of files.
  static let formats: [(name: String, files: [(name: String, text: String)])] = [
    (
      "ninjs",
      [
        ("story.json", ninjs("urn:storm", version: "1")),
        ("kill.json", ninjs("urn:storm", version: "2", status: "canceled")),
        ("other.json", ninjs("urn:sun", version: "1")),
      ]
    ),
    (
      "newsml-g2",
      [
        ("story.xml", newsml("urn:storm", version: 1)),
        ("kill.xml", newsml("urn:storm", version: 2, status: "canceled")),
        ("other.xml", newsml("urn:sun", version: 1)),
      ]
    ),
    (
      "newsml-g2 by signal",
      [
        ("story.xml", newsml("urn:storm", version: 1)),
        ("kill.xml", newsml("urn:storm", version: 2, signal: #"<signal qcode="sig:kill"/>"#)),
        ("other.xml", newsml("urn:sun", version: 1)),
      ]
    ),
    (
      "nitf by id",
      [
        ("story.xml", nitf("storm", ">")), ("kill.xml", nitf("storm", #" management-status="canceled">"#)),
        ("other.xml", nitf("sun", ">")),
      ]
    ),
    (
      "nitf by reference",
      [
        ("story.xml", nitf("storm", ">")),
        ("kill.xml", nitf("message", #" management-doc-idref="storm" management-idref-status="canceled">"#)),
        ("other.xml", nitf("sun", ">")),
      ]
    ),
    (
      "iptc7901 by number",
      [
        ("story.txt", iptc("0123", hour: 10)),
        ("kill.txt", iptc("0130", service: "KILL\r\n", hour: 12, text: "Please kill abc0123.")),
        ("other.txt", iptc("0124", hour: 11)),
      ]
    ),
    (
      "anpa1312 by slug",
      [
        (
          "story.tst",
          anpa(
            "2870", keyword: "BC-NO--Storm", hour: 10, slug: "BC-NO--Storm,57", text: "A storm hit the coast on Monday."
          )
        ),
        (
          "kill.tst",
          anpa("2880", keyword: "BC-NO--Storm,KILL", hour: 12, slug: "BC-NO--Storm,KILL", text: "Kill the story.")
        ),
        (
          "other.tst",
          anpa("2871", keyword: "BC-NO--Sun", hour: 10, slug: "BC-NO--Sun,57", text: "The sun shone on the coast.")
            .replacingOccurrences(of: "Storm hits", with: "Sun shines on")
        ),
      ]
    ),
    (
      "mail",
      [
        ("story.eml", mail("storm", subject: "Storm hits the coast of Norland", hour: 10)),
        ("kill.eml", mail("kill", subject: "KILL: Storm hits the coast of Norland", hour: 12)),
        ("other.eml", mail("sun", subject: "Sun shines on the coast of Norland", hour: 10)),
      ]
    ),
    (
      "mail by reference",
      [
        ("story.eml", mail("storm", subject: "Storm hits the coast of Norland", hour: 10)),
        ("kill.eml", mail("kill", subject: "KILL", hour: 12, more: "In-Reply-To: <storm@desk.example>\n")),
        ("other.eml", mail("sun", subject: "Sun shines on the coast of Norland", hour: 10)),
      ]
    ),
  ]
}
