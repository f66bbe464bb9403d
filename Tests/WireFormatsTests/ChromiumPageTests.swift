import Foundation
import LanguageData
import PipelineCore
import Testing
import TextModel

@testable import WireFormats

/// The pages in a real browser: what can be seen, and what a keyboard does.
@Suite(.serialized, .enabled(if: Chromium.isThere, "needs /usr/bin/chromium"))
struct ChromiumPageTests {
  private static let tab = 9
  private static let right = 39

  /// A brief in two renditions, as the writer of JSON makes it.
  private static func brief(_ id: String, _ language: String, _ text: String, _ latin: String) throws -> JSONValue {
    func rendition(_ tag: String, _ text: String) -> String {
      let name = text.split(separator: " ")[0].utf8.count
      return """
        {"headline":"Headline \(id)","tag":"\(tag)","text":"\(text)","terms":[[0,\(name),"kyiv"]],
        "units":[{"id":"u1","span":[0,\(text.utf8.count)]}]}
        """
    }
    let json = """
      {"brief":1,"id":"\(id)","language":"\(language)","names":[{"entry":"kyiv","type":"place","forms":{"en":"Kyiv","uk":"Київ"}}],
      "renditions":[\(rendition(language, text)),\(rendition(language + "-Latn", latin))]}
      """
    return try JSONParser.parse(Array(json.utf8))
  }

  private static func open(_ bytes: [UInt8]) throws -> (page: Chromium, folder: String) {
    let folder = NSTemporaryDirectory() + "/depesha-page-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: folder + "/page.html"))
    return (try Chromium(folder + "/page.html"), folder)
  }

  private static func index() throws -> [UInt8] {
    let data = DataStore.standard()
    var page = BatchIndexPage(style: try data.load("html/brief.css").bytes + data.load("html/index.css").bytes)
    let taken = [
      page.add(try brief("a", "uk", "Київ тут.", "Kyiv tut."), page: "a"),
      page.add(try brief("b", "ru", "Киев здесь.", "Kiyev zdes."), page: "b"),
    ]
    #expect(taken == [true, true])
    return page.finish()
  }

  private static let visible = """
    [...document.querySelectorAll('article')].filter(a => a.offsetParent !== null).map(a => a.dataset.tag).join(' ')
    """
  private static let focused = "(e => e.id || e.tagName)(document.activeElement)"

  @Test func theIndexIsFilteredAndReadWithTheKeyboard() throws {
    let (page, folder) = try Self.open(Self.index())
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try page.evaluate(Self.visible) == .string("uk uk-Latn ru ru-Latn"))
    try page.press("Tab", code: Self.tab)
    #expect(try page.evaluate(Self.focused) == .string("language-0"))
    try page.press("ArrowRight", code: Self.right)
    #expect(try page.evaluate(Self.visible) == .string("ru ru-Latn"))
    try page.press("ArrowRight", code: Self.right)
    #expect(try page.evaluate(Self.visible) == .string("uk uk-Latn"))
    // The focus can be seen: the label of a button that has it wears an outline.
    #expect(
      try page.evaluate("getComputedStyle(document.querySelector('#language-2 + label')).outlineStyle") == .string("solid"))
    try page.press("Tab", code: Self.tab)
    #expect(try page.evaluate(Self.focused) == .string("tag-0"))
    for _ in 0..<4 { try page.press("ArrowRight", code: Self.right) }
    #expect(try page.evaluate(Self.visible) == .string("uk-Latn"))
    try page.press("Tab", code: Self.tab)
    #expect(try page.evaluate("document.activeElement.getAttribute('href')") == .string("./a.html"))
    // The next stop is the paragraph; its source and the entries of its names come up with the focus.
    let source = "getComputedStyle(document.querySelector('.source')).display"
    #expect(try page.evaluate(source) == .string("none"))
    try page.press("Tab", code: Self.tab)
    #expect(try page.evaluate(Self.focused) == .string("P"))
    #expect(try page.evaluate(source) == .string("block"))
    #expect(try page.evaluate("document.querySelector('article[data-tag=uk-Latn] .source').innerText") == .string("Київ тут."))
    let entry = "getComputedStyle(document.activeElement.querySelector('.name'), '::after').content"
    #expect(try page.evaluate(entry).string?.contains("kyiv · en: Kyiv · uk: Київ") == true)
  }

  @Test func thePagesFetchNothingAndRunNothing() throws {
    let story = WriterFixture.story()
    let brief = try #require(WriterFixture.make(HTMLWriter.self)).write(story)
    for bytes in [try Self.index(), brief] {
      let (page, folder) = try Self.open(bytes)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      #expect(try page.evaluate("performance.getEntriesByType('resource').length") == .number("0"))
      #expect(try page.evaluate("document.scripts.length") == .number("0"))
      // A script that got in would not run.
      let inject = "(s => { s.textContent = 'window.ran = 1'; document.body.append(s); return window.ran === undefined })"
      #expect(try page.evaluate(inject + "(document.createElement('script'))") == .bool(true))
      #expect(try page.evaluate("document.documentElement.scrollWidth <= innerWidth") == .bool(true))
      #expect(try page.evaluate("document.body.innerText.length > 20") == .bool(true))
      #expect(try page.picture().starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }
  }

  @Test func aBriefShowsItsHeadlineAndText() throws {
    let bytes = try #require(WriterFixture.make(HTMLWriter.self)).write(WriterFixture.story())
    let (page, folder) = try Self.open(bytes)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let text = try page.evaluate("document.body.innerText").string ?? ""
    #expect(text.contains("Q & A #1"))
    #expect(text.contains("*mayor* of Kyiv <b> said “yes”."))
    #expect(try page.evaluate("document.querySelectorAll('b b, article b i').length") == .number("0"))
  }
}
