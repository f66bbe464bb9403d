import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct ItemTraceTests {
  private func trace(_ reader: any DocumentReader, _ text: String) throws -> ItemTrace {
    let results = reader.read(InputFile(name: "a", bytes: Array(text.utf8)), decode: TeleprinterReaderTests.utf8)
    switch try #require(results.first) {
    case .success(let document): return try #require(ItemTrace(document))
    case .failure(let failure): return try #require(ItemTrace(failure), "\(failure)")
    }
  }

  @Test func anItemOfNewsMLG2IsFoundByItsGuidAndItsLinks() throws {
    let trace = try trace(
      NewsMLG2Reader(.standard),
      XMLFixture.short(
        "urn:b",
        management:
          #"<link rel="irel:evolvedFrom" residref="urn:a" version="3"/><link rel="irel:seeAlso" residref="urn:c"/>"#,
        content: XMLFixture.xhtml("<p>Text.</p>")))
    #expect(trace.identifier == "urn:b" && trace.version == "1" && trace.effect == .none)
    #expect(trace.keys.first == "id:urn:b")
    #expect(trace.targets == [[.init(key: "id:urn:a", version: "3")]])
    // 2026-11-24T14:05:00Z.
    #expect(trace.instant == 1_795_529_100)
  }

  @Test func aCancellationWithoutATextHasATraceToo() throws {
    let trace = try trace(NewsMLG2Reader(.standard), XMLFixture.short("urn:k", status: "canceled", content: ""))
    #expect(trace.effect == .kill && trace.keys.first == "id:urn:k")
  }

  @Test func aMessageIsFoundByNumberAndDay() throws {
    let text = TeleprinterReaderTests.iptc
    let day = ItemTrace.instant("2026-11-24T10:15:00Z")! / 86_400
    let story = try trace(IPTC7901Reader(.standard), text)
    #expect(
      story.keys.first == "number:iptc7901::abc0456@\(day)" || story.keys.first == "number:iptc7901::abc0123@\(day)")
    let kill = try trace(
      IPTC7901Reader(.standard),
      "\u{1}abc0130 3 i 57 xyz   nwa 0460\r\nNorland/bridge/\r\n\u{2}KILL\r\nBridge opens =\r\n\r\nPlease kill abc0123, Norport.\r\n\u{3}241115 GMT Nov 26\u{4}"
    )
    #expect(kill.effect == .kill)
    #expect(kill.targets.first == [.init(key: "number:iptc7901::abc0123@\(day)", version: nil)])
    #expect(kill.targets.dropFirst().first == [.init(key: "number:iptc7901::abc0123@\(day - 1)", version: nil)])
  }

  @Test func aKillThatSaysNothingOfItsItemIsNameless() throws {
    let item = { () -> NewsItem in
      var item = NewsItem(format: "nitf")
      item.status = .canceled
      return item
    }()
    #expect(try #require(ItemTrace(item, headline: nil)).isNameless)
    #expect(ItemTrace(NewsItem(format: "nitf"), headline: nil) == nil)
  }

  @Test func theNumberOfAnEntryIsItsFeedsOwn() throws {
    func keys(_ identifier: String, of provider: String) -> [String] {
      var item = NewsItem(format: "rss")
      item.identifier = identifier
      item.provider = provider
      return ItemTrace(item, headline: nil)?.keys ?? []
    }
    #expect(keys("17", of: "A") != keys("17", of: "B"))
    #expect(keys("https://a.example/17", of: "A") == keys("https://a.example/17", of: "B"))
    #expect(keys("17@a.example", of: "A") == ["id:17@a.example"])
  }

  @Test func aRecordNamesItsItemInMembers() throws {
    let reader = RecordReader()
    let line = Array(#"{"id":"1","identifier":"urn:a","version":"2","pubstatus":"canceled","text":""}"#.utf8)
    let result = line.withUnsafeBufferPointer {
      reader.read($0, inputName: "a", lineNumber: 1, fallbackId: "a:1")
    }
    guard case .failure(let failure) = result else { return #expect(Bool(false)) }
    #expect(failure.code == "E_CANCELED")
    let trace = try #require(ItemTrace(failure))
    #expect(trace.keys == ["id:urn:a"] && trace.version == "2" && trace.effect == .kill)
  }

  @Test(arguments: [
    ("KILL: Storm hits coast", "Storm hits coast"), ("(Corr) Storm hits coast", "Storm hits coast"),
    ("MANDATORY KILL - Storm hits coast", "Storm hits coast"), ("Kill the lights", "Kill the lights"),
    ("CORRECTED-UPDATE 2-Storm", "2-Storm"),
  ])
  func aHeadlineWithoutItsSignal(line: String, base: String) { #expect(SignalWords.base(ofLine: line) == base) }

  @Test(arguments: [
    ("BC-US--Storm,466", "BC-US--STORM"), ("BC-US--Storm, 2nd Ld-Writethru,466", "BC-US--STORM"),
    ("Storm/CORRECTION", "STORM"), ("KILL BC-US--Storm", "BC-US--STORM"), ("KILL", nil),
  ])
  func aSlugWithoutItsSignal(slug: String, base: String?) { #expect(SignalWords.base(ofSlug: slug) == base) }

  @Test func numbersOfStoriesInAText() {
    #expect(
      SignalWords.numbers(like: "eca062", in: ["Kill eca061 and ECA060, not eca062 or bda061 or eca0611"]) == [
        "eca061", "eca060",
      ])
    #expect(SignalWords.numbers(like: "W2870", in: ["Eds: Kill V1234, W2869; 12345 stay."]) == ["v1234", "w2869"])
  }
}
