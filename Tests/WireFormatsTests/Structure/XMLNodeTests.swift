import Testing
import XMLText

@testable import WireFormats

@Suite struct XMLNodeTests {
  private func root(_ xml: String, limit: Int = XMLNode.maxNodes) throws(XMLError) -> XMLNode? {
    try XMLNode.root(of: XMLReader(bytes: Array(xml.utf8), path: "a.xml"), limit: limit)
  }

  @Test func elementsAreFoundByTheirLocalNames() throws {
    let node = try #require(try root("<n:a xmlns:n='urn:n' xmlns:o='urn:o' o:k='1' k='2' e='' xml:lang='uk'><n:b><c>1</c></n:b><c>2</c></n:a>"))
    #expect(node.name == "a" && node["k"] == "2" && node["lang"] == "uk" && node["e"] == nil && node["o"] == nil)
    #expect(node.first("c")?.line == "2" && node.first("b", "c")?.line == "1" && node.first("b", "d") == nil)
    #expect(node.descendant("c")?.line == "1" && node.descendants("c").count == 2 && node.all("c").count == 1)
  }

  @Test func aLineHasItsWhiteSpaceCollapsed() throws {
    let node = try #require(try root("<a>\n one <b>t</b>wo<p>three</p>four, <byttl>five</byttl>.<br/>six </a>"))
    #expect(node.line == "one two three four, five. six")
    #expect(try root("<a> \n </a>")?.line == nil)
    #expect(try root("<a> one  two </a>")?.line == "one two")
    #expect(node.rawText == "\n one twothreefour, five.six ")
  }

  @Test func aThingOfTooManyPartsIsRefused() throws {
    #expect(try root("<a><b>x</b><c/></a>", limit: 4)?.name == "a")
    #expect(throws: XMLError.self) { try self.root("<a><b>x</b><c/></a>", limit: 3) }
  }
}
