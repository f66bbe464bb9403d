import FileAccess

@testable import WireFormats

/// Files that no newsroom wants to be sent, the same in every run.
enum HostileFiles {
  struct File {
    var name: String
    var bytes: [UInt8]
    /// The code that must come; nil when the file is read, or any code will do.
    var code: String?

    init(_ name: String, _ bytes: [UInt8], _ code: String? = nil) {
      self.name = name
      self.bytes = bytes
      self.code = code
    }

    init(_ name: String, _ text: String, _ code: String? = nil) { self.init(name, Array(text.utf8), code) }
  }

  /// The seeds of the fuzzer: a well-formed file of every format, with the letter of its reader before it.
  static func samples() throws -> [(name: String, bytes: [UInt8])] {
    let checkout = FileAccess.parent(of: FileAccess.parent(of: FileAccess.parent(of: #filePath)))
    let folder = checkout + "/Tests/Fuzz/Seeds/reader"
    return try FileAccess.list(folder).sorted().map { ($0, Array(try FileAccess.read(folder + "/" + $0).dropFirst())) }
  }

  static func all() throws -> [File] {
    try truncations() + wrongEncodings() + bytesOfControl() + markup + nested + archives + mail + numbers + long
  }

  // MARK: Samples that were damaged

  /// Every sample cut at every 97th byte.
  private static func truncations() throws -> [File] {
    try samples().flatMap { name, bytes in
      stride(from: 97, to: bytes.count, by: 97).map { File("cut-\(name)-\($0)", Array(bytes[..<$0])) }
    }
  }

  /// Every sample as UTF-16 without a mark, and with a mark that lies.
  private static func wrongEncodings() throws -> [File] {
    try samples().flatMap { name, bytes -> [File] in
      let wide: [UInt8] = bytes.flatMap { byte -> [UInt8] in [byte, 0] }
      return [File("utf-16-\(name)", wide), File("mark-\(name)", [0xFE, 0xFF] + bytes)]
    }
  }

  /// Every sample with NUL, with controls of direction and of no width, and with bytes that are no UTF-8.
  private static func bytesOfControl() throws -> [File] {
    try samples().flatMap { name, bytes -> [File] in
      let middle = bytes.count / 2
      func with(_ more: [UInt8]) -> [UInt8] { Array(bytes[..<middle]) + more + Array(bytes[middle...]) }
      return [
        File("nul-\(name)", with([0])), File("bytes-\(name)", with([0xC3, 0x28, 0xED, 0xA0, 0x80, 0xFF])),
        File("bidi-\(name)", with(Array("\u{202E}\u{2066}\u{200B}\u{200D}\u{FEFF}\u{E0041}".utf8))),
      ]
    }
  }

  // MARK: Markup

  private static let head = "<newsItem guid=\"a\" version=\"1\"><contentSet><inlineXML contenttype=\"application/xhtml+xml\">"

  private static let markup: [File] = {
    var bomb = "<!DOCTYPE nitf [<!ENTITY a \"aaaaaaaaaa\">"
    for level in 0..<20 { bomb += "<!ENTITY b\(level) \"" + String(repeating: "&b\(level - 1);", count: 10) + "\">" }
    let body = "]><nitf><body><body.content><p>&b19;</p></body.content></body></nitf>"
    let outside = "<!DOCTYPE nitf [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
    let parameter = "<!DOCTYPE rss [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x.dtd\">%p;]>"
    let attributes = (0..<100_000).map { " a\($0)='b'" }.joined()
    let entities = String(repeating: "&#x41;", count: 200_000)
    return [
      File("bomb.nitf.xml", bomb + body, "E_XML_DOCTYPE"),
      File("outside.nitf.xml", outside + "<nitf>&x;</nitf>", "E_XML_DOCTYPE"),
      File("parameter.rss", parameter + "<rss><channel/></rss>"),
      File("entity.nitf.xml", "<nitf><body>&x;</body></nitf>", "E_XML_ENTITY"),
      File("attributes.newsml.xml", head + "<p\(attributes)>x</p>", "E_XML_TOO_LARGE"),
      File("attributes.html", "<html><body><p\(attributes)>Text of a page.</p></body></html>", "E_HTML"),
      File("references.nitf.xml", "<nitf><body><body.content><p>\(entities)</p></body.content></body></nitf>"),
      File("repeated.nitf.xml", "<nitf a='1' a='2'/>", "E_XML_SYNTAX"),
      File("instruction.nitf.xml", "<?xml-stylesheet href='file:///etc/passwd'?><nitf/>"),
      File("include.nitf.xml", "<nitf xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='/etc/passwd' parse='text'/></nitf>"),
      File("encoding.nitf.xml", "<?xml version='1.0' encoding='x-none'?><nitf/>", "E_XML_ENCODING"),
      File("utf-7.nitf.xml", "<?xml version='1.0' encoding='UTF-7'?><nitf>+ADw-script+AD4-</nitf>"),
      File("script.html", "<html><body><article><p onclick='x()'>Text <script>alert(1)</script>of a page.</p></article>"),
    ]
  }()

  private static let nested: [File] = [
    File("deep.newsml.xml", head + String(repeating: "<b>", count: 100_000), "E_XML_TOO_DEEP"),
    File("deep.rss", "<rss>" + String(repeating: "<channel>", count: 100_000)),
    File("deep.html", "<html>" + String(repeating: "<div>", count: 100_000) + "Text"),
    File("lists.html", "<html>" + String(repeating: "<ul><li>", count: 50_000) + "Text"),
    File("tables.html", "<html>" + String(repeating: "<table><tr><td>", count: 33_000) + "Text"),
    File("arrays.json", "{\"uri\":\"a\",\"x\":" + String(repeating: "[", count: 100_000)),
    File("objects.json", String(repeating: "{\"uri\":", count: 100_000)),
    File("quotations.md", String(repeating: "> ", count: 100_000)),
    File("brackets.md", String(repeating: "[", count: 100_000) + "](a)"),
    File("emphasis.md", String(repeating: "*a _b ", count: 30_000)),
    File("items.md", (0..<1_000).map { String(repeating: " ", count: 2 * $0) + "- a\n" }.joined()),
    File("quotations.json", "{\"uri\":\"a\",\"body_xhtml\":\"" + String(repeating: "<blockquote>", count: 100_000) + "x\"}"),
  ]

  // MARK: Archives

  private static let archives: [File] = {
    let text = Array("Head\n\nText.\n".utf8)
    let run = ArchiveFixture.deflateRun(of: 0x41, times: 200 << 20)
    let small = ArchiveFixture.deflateRun(of: 0x41, times: 15 << 20)
    let many = (0..<10_001).map { (name: "\($0).txt", bytes: text) }
    let nestedZip = ArchiveFixture.zip([("a.txt", text)])
    let overlong = String(repeating: "a", count: 60_000) + ".txt"
    var endless = ArchiveFixture.tar([("a.txt", text)])
    endless.replaceSubrange(124..<136, with: Array("777777777777".utf8))
    var directory = nestedZip
    directory[directory.count - 6] = 0xFF
    return [
      File("bomb.zip", ArchiveFixture.zip([], deflated: [("a.txt", run, 200 << 20, 0)]), "E_TOO_LARGE"),
      File("bombs.zip", ArchiveFixture.zip([], deflated: (0..<20).map { ("\($0).txt", small, 15 << 20, 0) })),
      File("lies.zip", ArchiveFixture.zip([], deflated: [("a.txt", run, 12, 0)])),
      File("bomb.gz", ArchiveFixture.gzip(packed: run, size: 200 << 20, crc: 0), "E_ARCHIVE_LIMIT"),
      File("members.zip", ArchiveFixture.zip(many), "E_ARCHIVE_LIMIT"),
      File("members.tar", ArchiveFixture.tar(many), "E_ARCHIVE_LIMIT"),
      File("up.zip", ArchiveFixture.zip([("../../../../etc/passwd.txt", text), ("/etc/shadow.txt", text)])),
      File("up.tar", ArchiveFixture.tar([("../../../../tmp/x.txt", text), ("/tmp/y.txt", text)])),
      File("names.zip", ArchiveFixture.zip([("a\u{202E}txt.exe.txt", text), ("a\0b.txt", text), (overlong, text)])),
      File("zip.zip", ArchiveFixture.zip([("a.zip", nestedZip)]), "E_ARCHIVE_NESTED"),
      File("gz.gz", ArchiveFixture.gzip(ArchiveFixture.gzip(text)), "E_ARCHIVE_NESTED"),
      File("secret.zip", ArchiveFixture.zip([("a.txt", text)], flags: 0x801), "E_ARCHIVE_ENCRYPTED"),
      File("directory.zip", directory), File("endless.tar", endless),
      File("twice.zip", ArchiveFixture.zip([("a.txt", text), ("a.txt", text)])),
      File("empty.zip", ArchiveFixture.zip([])),
    ]
  }()

  // MARK: Mail, numbers, length

  private static let mail: [File] = {
    func part(_ depth: Int) -> String {
      (0..<depth).map { "Content-Type: multipart/mixed; boundary=b\($0)\r\n\r\n--b\($0)\r\n" }.joined()
    }
    let from = "From: a@a.example\r\nTo: b@b.example\r\n"
    let base64 = String(repeating: "QUFB", count: 1 << 20)
    return [
      File("header.eml", from + "Subject: " + String(repeating: "a", count: 4 << 20) + "\r\n\r\nText.\r\n"),
      File("headers.eml", from + (0..<100_000).map { "X-\($0): a\r\n" }.joined() + "\r\nText.\r\n"),
      File("folded.eml", from + "Subject: a" + String(repeating: "\r\n b", count: 100_000) + "\r\n\r\nText.\r\n"),
      File("nested.eml", from + part(10_000) + "\r\nText.\r\n"),
      File("parts.eml", from + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + String(repeating: "--b\r\n\r\na\r\n", count: 100_000)),
      File("words.eml", from + "Subject: " + String(repeating: "=?utf-8?B?0JA=?= ", count: 50_000) + "\r\n\r\nText.\r\n"),
      File("base64.eml", from + "Content-Transfer-Encoding: base64\r\n\r\n" + base64 + "\r\n"),
      File("quoted.eml", from + "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + String(repeating: "=4", count: 500_000)),
      File("charset.eml", from + "Content-Type: text/plain; charset=\(String(repeating: "x", count: 100_000))\r\n\r\nText.\r\n"),
      File("itself.eml", from + "Content-Type: multipart/mixed; boundary=\"\"\r\n\r\n----\r\n\r\nText.\r\n"),
    ]
  }()

  private static let numbers: [File] = [
    File("digits.json", "{\"uri\":\"a\",\"urgency\":" + String(repeating: "9", count: 1 << 20) + "}"),
    File("exponent.json", "{\"uri\":\"a\",\"urgency\":1e999999999,\"body_text\":\"x\"}"),
    File("negative.json", "{\"uri\":\"a\",\"urgency\":-9223372036854775809,\"body_text\":\"x\"}"),
    File("priority.newsml.xml", "<newsItem guid='a' version='99999999999999999999'><contentMeta><urgency>99999999999999999999</urgency></contentMeta></newsItem>"),
    File("series.nitf.xml", "<nitf><head><docdata><urgency ed-urg='-99999999999999999999'/></docdata></head><body><body.content><p>x</p></body.content></body></nitf>"),
    File("surrogate.json", "{\"uri\":\"a\",\"headline\":\"\\ud800\",\"body_text\":\"x\"}"),
    File("twice.json", "{\"uri\":\"a\",\"uri\":\"b\",\"body_text\":\"x\"}"),
    File("keys.json", "{\"uri\":\"a\",\"body_text\":\"x\"" + (0..<100_000).map { ",\"k\($0)\":1" }.joined() + "}"),
    File("date.rss", "<rss><channel><item><title>a</title><pubDate>Tue, 99 Foo 99999 99:99:99 +9999</pubDate><description>b</description></item></channel></rss>"),
  ]

  private static let long: [File] = [
    File("empty.txt", [UInt8]()), File("space.txt", String(repeating: " \n", count: 1 << 20)),
    File("word.txt", String(repeating: "a", count: 4 << 20)), File("marks.txt", "e" + String(repeating: "\u{301}", count: 1 << 20)),
    File("lines.txt", String(repeating: "a\n", count: 1 << 20)), File("returns.txt", String(repeating: "\r", count: 1 << 20)),
    File("stories.txt", String(repeating: "\u{1}abc123 3 i 5\n\u{2}a\u{3}\u{4}", count: 20_000)),
    File("items.rss", "<rss><channel>" + String(repeating: "<item><title>a</title></item>", count: 20_000) + "</channel></rss>"),
    File("paragraphs.html", "<html><body>" + String(repeating: "<p>a", count: 300_000)),
    File("controls.tst", [UInt8](repeating: 0x16, count: 1 << 20)),
    File("everything.dat", (0..<(1 << 16)).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 8) }),
    File("family.txt", "Head\n\n" + String(repeating: "\u{1F469}\u{200D}", count: 200_000)),
  ]
}
