import Testing
import TextModel
import XMLText

@Suite struct XMLReaderTests {
  private func read(_ bytes: [UInt8], limits: XMLReader.Limits = .init()) -> (events: [XMLEvent], error: XMLError?) {
    let reader = XMLReader(bytes: bytes, path: "a.xml", limits: limits)
    var events: [XMLEvent] = []
    do throws(XMLError) {
      while let event = try reader.next() { events.append(event) }
      return (events, nil)
    } catch {
      return (events, error)
    }
  }

  private func read(_ text: String) -> (events: [XMLEvent], error: XMLError?) { read(Array(text.utf8)) }

  private func text(_ events: [XMLEvent]) -> String {
    events.map { if case .text(let text) = $0 { text } else { "" } }.joined()
  }

  @Test func eventsWithNamespaces() {
    let (events, error) = read("<?xml version='1.0'?><!-- c --><a xmlns='urn:x' xmlns:p='urn:p' k='1' p:k='&lt;2'>т<b/>&#x444;</a>")
    #expect(error == nil)
    #expect(events == [
      .startElement(XMLName("a", namespace: "urn:x"), attributes: [
        XMLAttribute(XMLName("k"), "1"), XMLAttribute(XMLName("k", namespace: "urn:p"), "<2"),
      ]),
      .text("т"), .startElement(XMLName("b", namespace: "urn:x"), attributes: []), .endElement(XMLName("b", namespace: "urn:x")),
      .text("ф"), .endElement(XMLName("a", namespace: "urn:x")),
    ])
  }

  @Test func ampersandsInAttributesAreThemselves() {
    let (events, error) = read("<a k='x&amp;y&#38;z&#x26;amp;&amp;#38;&amp;' l='&lt;&quot;&apos;&#1090;'/>")
    #expect(error == nil)
    guard case .startElement(_, let attributes)? = events.first else { return #expect(Bool(false), "no element") }
    #expect(attributes.map(\.value) == ["x&y&z&amp;&#38;&", "<\"'т"])
  }

  @Test func positionsAreThoseOfTheMarkup() throws {
    let source = "<?xml version='1.0'?>\n<a>\n  <б\n к='1'>текст<!-- х --> далі</б><c/>\n</a>\n"
    let reader = XMLReader(bytes: Array(source.utf8), path: "a.xml")
    var places: [String] = []
    while let event = try reader.next() {
      let kind = switch event { case .startElement: "<"; case .text: "t"; case .endElement: "/" }
      places.append("\(kind)\(reader.position.line):\(reader.position.column)")
    }
    // Counted by hand.
    #expect(places == ["<2:1", "t2:4", "<3:3", "t4:8", "/4:28", "<4:32", "/4:32", "t4:36", "/5:1"])
  }

  @Test func cdataJoinsTheTextAroundIt() {
    let (events, error) = read("<a>x<![CDATA[<y>&z;]]>w</a>")
    #expect(error == nil)
    #expect(text(events) == "x<y>&z;w")
    #expect(events.count == 3)
  }

  @Test func longTextIsOneEvent() {
    let long = String(repeating: "слово & ", count: 20000)
    let (events, error) = read("<a>" + long.split(separator: "&").joined(separator: "&amp;") + "</a>")
    #expect(error == nil)
    #expect(events.count == 3)
    #expect(text(events) == long)
  }

  /// Every proper beginning of a document is an error; the whole of it is none.
  @Test func everyTruncationIsAnError() {
    let whole = Array("<?xml version='1.0' encoding='UTF-8'?><a k='v'><b>текст &amp; <![CDATA[x]]></b><!-- c --></a>".utf8)
    #expect(read(whole).error == nil)
    for count in 0..<whole.count {
      #expect(read(Array(whole.prefix(count))).error != nil, "\(count)")
    }
    #expect(read("<a><b>text").error?.code == .truncated)
    #expect(read("").error?.code == .truncated)
    #expect(read("<a>").error?.code == .truncated)
  }

  @Test(arguments: ["<a><b></a>", "<a/><b/>", "<a/>x", "x", "<a k=1/>", "<a k='1' k='2'/>", "<p:a/>", "<a>\u{1}</a>", "<a>&</a>", "<a>\u{0}</a>"])
  func brokenDocumentsAreErrors(_ source: String) {
    #expect(read(source).error != nil)
  }

  @Test func syntaxErrorsNameTheirPlace() throws {
    let error = try #require(read("<a>\n<b>\n</c>\n</a>").error)
    #expect(error.code == .syntax)
    #expect(error.position.line == 3)
    #expect(error.diagnostic.location == .file(path: "a.xml", line: 3, column: error.position.column))
    #expect(error.description.hasPrefix("a.xml:3:"))
  }

  @Test func doctypesAndEntitiesAreErrors() throws {
    var laughs = "<!DOCTYPE a [<!ENTITY l0 'ха'>"
    for level in 1...9 { laughs += "<!ENTITY l\(level) '" + String(repeating: "&l\(level - 1);", count: 10) + "'>" }
    #expect(read(laughs + "]><a>&l9;</a>").error?.code == .doctype)
    let file = read("<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<a>&x;</a>")
    #expect(file.error?.code == .doctype)
    #expect(file.error?.position.line == 2)
    #expect(file.events.isEmpty)
    #expect(read("<!DOCTYPE a SYSTEM 'http://127.0.0.1/a.dtd'><a/>").error?.code == .doctype)
    let entity = read("<a>x&nbsp;y</a>")
    #expect(entity.error?.code == .entity)
    #expect(read("<a k='&x;'/>").error?.code == .entity)
  }

  @Test func nestingHasALimit() {
    func nested(_ depth: Int) -> String { String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth) }
    #expect(read(nested(256)).error == nil)
    #expect(read(nested(257)).error?.code == .tooDeep)
    #expect(read(nested(100_000)).error?.code == .tooDeep)
  }

  @Test func sizesHaveLimits() {
    #expect(read(Array("<a>123456</a>".utf8), limits: .init(bytes: 12)).error?.code == .tooLarge)
    #expect(read(Array("<a>123456</a>".utf8), limits: .init(textBytes: 5)).error?.code == .tooLarge)
    #expect(read(Array("<a b='' c=''/>".utf8), limits: .init(attributes: 1)).error?.code == .tooLarge)
    #expect(read("<a><!--" + String(repeating: "x", count: 200_000) + "--></a>").error?.code == .tooLarge)
  }

  /// 100,000 attributes would be compared with each other; they are refused before.
  @Test func manyAttributesAreRefusedInTime() {
    func element(_ count: Int) -> String { "<a" + (0..<count).map { " a\($0)=''" }.joined() + "/>" }
    #expect(read(element(4096)).error == nil)
    let start = ContinuousClock.now
    #expect(read(element(100_000)).error?.code == .tooLarge)
    #if !SANITIZER
      #expect(ContinuousClock.now - start < .seconds(2))
    #endif
  }

  @Test func declaredEncodingsAreDecoded() {
    // «Київ» in windows-1251: К CA, и E8, ї BF, в E2.
    let windows = Array("<?xml version='1.0' encoding='windows-1251'?><a>".utf8) + [0xCA, 0xE8, 0xBF, 0xE2] + Array("</a>".utf8)
    #expect(read(windows).error == nil)
    #expect(text(read(windows).events) == "Київ")
    var utf16: [UInt8] = [0xFE, 0xFF]
    for unit in "<a>ї</a>".utf16 { utf16 += [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
    #expect(text(read(utf16).events) == "ї")
    #expect(text(read([0xEF, 0xBB, 0xBF] + Array("<a>ї</a>".utf8)).events) == "ї")
    #expect(read("<?xml version='1.0' encoding='x-none'?><a/>").error?.code == .encoding)
    // Bytes that are not the UTF-8 they must be.
    #expect(read(Array("<a>".utf8) + [0xCA, 0xE8] + Array("</a>".utf8)).error != nil)
  }

  /// UTF-16 and UTF-32 of either byte order, with a mark or without, whatever the declaration says; half a pair is none.
  @Test func wideEncodings() throws {
    let source = "<?xml version='1.0' encoding='UTF-16'?>\n<a>ї𝄞<b k='ї'/></a>"
    for isBig in [true, false] {
      func bytes(_ value: UInt32, _ size: Int) -> [UInt8] {
        let little = (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
        return isBig ? little.reversed() : little
      }
      for hasMark in [true, false] {
        let units = (hasMark ? [0xFEFF] : []) + Array(source.utf16)
        let utf16 = read(units.flatMap { bytes(UInt32($0), 2) })
        #expect(utf16.error == nil && text(utf16.events) == "ї𝄞")
        let scalars = (hasMark ? [0xFEFF] : []) + source.unicodeScalars.map(\.value)
        let utf32 = read(scalars.flatMap { bytes($0, 4) })
        #expect(utf32.error == nil && text(utf32.events) == "ї𝄞")
        let fault = read((units + [0xD834]).flatMap { bytes(UInt32($0), 2) })
        #expect(fault.error?.code == .encoding)
        #expect(read(utf16Bytes("<!DOCTYPE a []><a/>", bytes)).error?.code == .doctype)
      }
    }
  }

  private func utf16Bytes(_ text: String, _ bytes: (UInt32, Int) -> [UInt8]) -> [UInt8] {
    bytes(0xFEFF, 2) + text.utf16.flatMap { bytes(UInt32($0), 2) }
  }

  /// Comments, instructions, CDATA and `>` in values do not move the places of what follows; columns are scalars.
  @Test func placesAfterEverythingThatIsNoTag() throws {
    let reader = XMLReader(bytes: Array("<?p <x> ?><!-- <y> -->\n<a k='>'/>".utf8), path: "a.xml")
    _ = try reader.next()
    #expect(reader.position == XMLPosition(line: 2, column: 1))
    let other = XMLReader(bytes: Array("<a>її<![CDATA[<z>]]><!-- > --><b/>\n  <c/></a>".utf8), path: "a.xml")
    var places: [XMLPosition] = []
    while let event = try other.next() {
      if case .startElement = event { places.append(other.position) }
    }
    #expect(places == [XMLPosition(line: 1, column: 1), XMLPosition(line: 1, column: 31), XMLPosition(line: 2, column: 3)])
    let windows = Array("<?xml version='1.0' encoding='windows-1251'?><a>".utf8) + [0xCA, 0xA8, 0xBF] + Array("<b/></a>".utf8)
    let third = XMLReader(bytes: windows, path: "a.xml")
    _ = try (third.next(), third.next(), third.next())
    #expect(third.position == XMLPosition(line: 1, column: 52))
  }

  @Test func errorsStay() throws {
    let reader = XMLReader(bytes: Array("<doc>&x;</doc>".utf8), path: "a.xml")
    _ = try reader.next()
    let first = #expect(throws: XMLError.self) { while try reader.next() != nil {} }
    let second = #expect(throws: XMLError.self) { try reader.next() }
    #expect(first == second)
  }
}
