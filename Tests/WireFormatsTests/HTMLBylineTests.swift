import PipelineCore
import Testing
import TextModel

@testable import WireFormats

/// The writer's name beside the headline.
@Suite struct HTMLBylineTests {
  private static let story =
    "<p>The bridge over the river reopened on Monday, after two years of repairs, the council of the town said.</p><p>Buses will follow in April, and cars must wait until the autumn, an official told reporters.</p>"

  private func byline(_ line: String, after: String = "") throws -> String? {
    let page = "<html><head><meta charset=\"utf-8\"><title>Bridge reopens</title></head><body><article><h1>Bridge reopens</h1>\(line)\(Self.story)\(after)</article></body></html>"
    return try HTMLPageReaderTests.read(Array(page.utf8)).get().metadata.byline
  }

  @Test(arguments: [
    ("<p class=\"article-byline\">by Ann Lee , River.example</p>", "Ann Lee"),
    ("<div class=\"info authors\"><b>Autori:</b> <a href=\"/ann\">Anna Ūdre</a> <em>(redaktore)</em></div>", "Anna Ūdre"),
    ("<p>\n\(String(repeating: " ", count: 100))24 November 2026</p><p class=\"byline\">By Ann Lee</p>", "Ann Lee"),
    ("<span class=\"post__author\">Автор: Олена Коваль</span>", "Олена Коваль"),
    ("<a rel=\"author\" href=\"/l\">Ludwig van Beek</a>", "Ludwig van Beek"),
    ("<div itemprop=\"author\">Ann Lee and Bob Ray</div>", "Ann Lee and Bob Ray"),
    ("<div class=\"byline\"><a href=\"/a\">Ann Lee</a>, <a href=\"/b\">Bob Ray</a></div>", "Ann Lee, Bob Ray"),
    ("<div class=\"news-author\"><div class=\"author-name\"><a href=\"/a\">Ann Lee</a></div><ul><li><a href=\"/t\">River Roads</a></li></ul></div>", "Ann Lee"),
    ("<div>Автор: <a href=\"/u\">Ольга Ветрова</a> | 16-04-2026, 11:20 | Просмотров: 341</div>", "Ольга Ветрова"),
    ("<div class=\"author\">Автор: Ян Лес. Фото: Максим Рай</div>", "Ян Лес"), ("<p class=\"byline\">By Ann Lee. All rights reserved.</p>", "Ann Lee"),
  ])
  func namesAreFound(_ line: String, _ name: String) throws {
    #expect(try byline(line) == name)
  }

  @Test(arguments: [
    "<p class=\"author_share\">so</p>", "<p class=\"byline\">24 November 2026</p>", "<p class=\"byline\">River Post, all rights reserved.</p>",
    "<div class=\"text\">Ann Lee</div>", "<p class=\"byline\">the river post</p>",
  ])
  func whatIsNoNameIsNone(_ line: String) throws {
    let name = try byline(line)
    #expect(name == nil || name == "River Post")
  }

  @Test func namesAreFoundWithoutAHeadline() throws {
    let page = "<html><meta charset=utf-8><body><p class=\"byline\">By <a rel=\"author\" href=\"/a\">ANN LEE</a>, <a href=\"/b\">BOB RAY</a></p><div>\(Self.story)</div></body></html>"
    #expect(try HTMLPageReaderTests.read(Array(page.utf8)).get().metadata.byline == "ANN LEE, BOB RAY")
  }

  @Test func aLineBehindTheStoryThatSaysSo() throws {
    #expect(try byline("", after: "<p class=\"article-author\">Аўтар: Вольга Сідарэвіч</p>") == "Вольга Сідарэвіч")
    #expect(try byline("", after: "<p>Author: Ann Lee</p>") == nil)
    let comment = "</article><div class=\"comment-author\">Autor: Bob Ray</div><article>"
    #expect(try byline("", after: comment) == nil)
  }

  @Test func namesBesideOtherStoriesAreNone() throws {
    #expect(try byline("", after: "<p><em class=\"byline\">Joe Hill</em> Another story.</p>") == nil)
  }
}
