import PipelineCore
import Testing

@testable import WireFormats

@Suite struct BatchIndexPageTests {
  private func brief(_ id: String, _ language: String, _ renditions: [(tag: String, text: String)]) throws -> JSONValue {
    var json = JSONWriter()
    json.beginObject()
    json.key("brief")
    json.integer(1)
    json.key("id")
    json.string(id)
    json.key("language")
    json.string(language)
    json.key("names")
    try json.value(JSONParser.parse(Array("[{\"entry\":\"kyiv\",\"forms\":{\"en\":\"Kyiv\",\"uk\":\"Київ\"},\"type\":\"place\"}]".utf8)))
    json.key("renditions")
    json.beginArray()
    for rendition in renditions {
      json.beginObject()
      json.key("headline")
      json.string("<b>Headline</b>")
      json.key("tag")
      json.string(rendition.tag)
      json.key("terms")
      json.beginArray()
      json.beginArray()
      json.integer(0)
      json.integer(4)
      json.string("kyiv")
      json.endArray()
      json.endArray()
      json.key("text")
      json.string(rendition.text)
      json.key("units")
      json.beginArray()
      json.beginObject()
      json.key("id")
      json.string("u1")
      json.key("span")
      json.beginArray()
      json.integer(0)
      json.integer(rendition.text.utf8.count)
      json.endArray()
      json.endObject()
      json.endArray()
      json.endObject()
    }
    json.endArray()
    json.endObject()
    return try JSONParser.parse(json.bytes)
  }

  private func page(_ briefs: [JSONValue], name: String? = "a b") -> String {
    var page = BatchIndexPage(style: [])
    for brief in briefs {
      let isTaken = page.add(brief, page: name)
      #expect(isTaken)
    }
    return String(decoding: page.finish(), as: UTF8.self)
  }

  @Test func storiesAndRenditionsCanBeFiltered() throws {
    let page = page([
      try brief("1", "uk", [("uk", "Київ тут."), ("uk-Latn", "Kyiv tut.")]), try brief("2", "en", [("en", "Kyiv here.")]),
    ])
    #expect(page.contains("<section class=\"story\" data-language=\"uk\" data-tags=\"uk uk-Latn\">"))
    #expect(page.contains("#language-1:checked ~ .stories .story:not([data-language=\"en\"]) { display: none; }"))
    #expect(page.contains("#tag-3:checked ~ .stories article:not([data-tag=\"uk-Latn\"]) { display: none; }"))
    #expect(page.contains("<label for=\"tag-3\">uk-Latn</label>"))
    #expect(page.contains("2 briefs"))
  }

  @Test func otherRenditionsShowTheWordsOfTheSource() throws {
    let page = page([try brief("1", "uk", [("uk", "Київ тут."), ("uk-Latn", "Kyiv tut.")])])
    #expect(page.contains("<span class=\"name\" title=\"kyiv · en: Kyiv · uk: Київ\">Kyiv</span> tut.<span class=\"source\" lang=\"uk\">Київ тут.</span>"))
    #expect(page.components(of: "class=\"source\"") == 1)
  }

  @Test func nothingFromOutsideIsMarkup() throws {
    let page = page([try brief("<script>alert(1)</script>", "u\"]{}", [("en\"><script>", "Kyiv <img src=x onerror=y>")])])
    #expect(!page.contains("<script"))
    #expect(!page.contains("<img"))
    #expect(!page.contains("<b>Headline"))
    #expect(!page.contains("data-language=\"u\"]{}"))
    #expect(page.contains("href=\"./a%20b.html\""))
  }

  @Test func aTermWithoutItsEntryIsNoTerm() throws {
    var text = String(decoding: try Self.bytes(of: brief("1", "uk", [("uk", "Київ тут.")])), as: UTF8.self)
    text.replace("[0,4,\"kyiv\"]", with: "[0,4]")
    #expect(text.contains("\"terms\":[[0,4]]"))
    let page = page([try JSONParser.parse(Array(text.utf8))])
    #expect(!page.contains("class=\"name\""))
    #expect(page.contains("Київ тут."))
  }

  private static func bytes(of value: JSONValue) -> [UInt8] {
    var json = JSONWriter()
    json.value(value)
    return json.bytes
  }

  @Test func otherJSONIsNoBrief() throws {
    var page = BatchIndexPage(style: [])
    let taken = [page.add(.object([]), page: nil), page.add(.array([]), page: nil)]
    #expect(taken == [false, false])
    #expect(page.count == 0)
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    var count = 0
    var rest = Substring(self)
    while let range = rest.firstRange(of: part) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
