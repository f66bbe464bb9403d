import Foundation
import PipelineCore
import Testing

/// `report.json` and `report.html`: counts, rates, times of the stages, warnings by code, versions, data files.
@Suite struct RunReportTests {
  private static let stages = ["read", "hygiene", "identify", "segment", "terms", "latin/transliterate", "write markdown", "write json"]

  private static func double(_ value: JSONValue) -> Double? {
    if case .number(let text) = value { Double(text) } else { nil }
  }

  private func fixture() throws -> CommandRunner {
    let runner = try CommandRunner()
    try runner.write(
      "p.yaml",
      """
      name: report
      stages:
        - hygiene
        - identify
        - segment
        - terms: {glossaries: [g.tsv]}
      renditions:
        - id: source
        - id: latin
          stages:
            - transliterate: {scheme: uk-kmu-2010}
      outputs: [markdown, json]
      """)
    try runner.write("g.tsv", "id\ttype\tuk\nkyiv\tplace\tКиїв\n")
    let records = (0..<40).map { number in
      // A word of two scripts is a warning; an empty text is a failure.
      let text = number % 10 == 3 ? "" : number % 10 == 4 ? "Kиїв відкрив міст." : "Київ відкрив міст номер \(number)."
      return "{\"id\":\"r\(number)\",\"language\":\"uk\",\"text\":\"\(text)\"}\n"
    }
    try runner.write("in/a.jsonl", records.joined())
    return runner
  }

  @Test(arguments: ["--isolate", "--no-isolate"]) func tellsOfAWholeRun(mode: String) throws {
    let runner = try fixture()
    let result = try runner.run(["run", "p.yaml", "in", "--output", "out", mode])
    #expect(result.status == 1, "\(result.error)")
    let report = try JSONParser.parse(try runner.read("out/report.json"))
    #expect(report["in"]?.integer == 40 && report["ok"]?.integer == 36 && report["error"]?.integer == 4)
    #expect(report["errors"]?["E_EMPTY"]?.integer == 4)
    #expect(report["warnings"]?["mixed_script_word"]?.integer == 4)
    #expect(report["bytes"]?.integer ?? 0 > 40 * 20)

    let versions = report["versions"]?.array?.compactMap(\.string) ?? []
    for name in ["depesha", "icu", "unicode"] { #expect(versions.contains { $0.lowercased().hasPrefix(name) }, "\(versions)") }
    let glossary = report["data_files"]?.array?.first { $0["name"]?.string?.hasSuffix("/g.tsv") == true }
    #expect(glossary?["sha256"]?.string?.utf8.count == 64)

    let times = try #require(report["times"])
    let stages = times["stages"]?.array ?? []
    #expect(stages.map { $0["name"]?.string } == Self.stages)
    let seconds = stages.compactMap { $0["seconds"].flatMap(Self.double) }
    #expect(seconds.count == stages.count && seconds.allSatisfy { $0 >= 0 } && seconds.contains { $0 > 0 })
    let shares = stages.compactMap { $0["share"].flatMap(Self.double) }.reduce(0, +)
    #expect(abs(shares - 1) < 0.01)
    let wall = try #require(times["seconds"].flatMap(Self.double))
    let rate = try #require(times["stories_per_second"].flatMap(Self.double))
    #expect(wall > 0 && abs(rate * wall - 40) < 1)

    let page = String(decoding: try runner.read("out/report.html"), as: UTF8.self)
    for text in Self.stages + ["stories a second", "mixed_script_word", "E_EMPTY", "/g.tsv"] + versions {
      #expect(page.contains(text), "\(text)")
    }
    // The manifest is the same for every run of the same stories.
    #expect(try JSONParser.parse(try runner.read("out/run.json"))["times"] == nil)
  }

  @Test func aResumedRunAddsItsTimes() throws {
    let fixture = try BatchFixture(count: 1200)
    #expect(try fixture.start(fixture.arguments("out"), signal: SIGTERM, after: 0.1) != nil)
    let early = try fixture.runner.run(["status", "out", "--json"])
    let done = try JSONParser.parse(early.bytes)["ok"]?.integer ?? 0
    #expect(try fixture.run("out", "--resume").status == 1)
    #expect(try fixture.run("whole").status == 1)
    let stages = try ["out", "whole"].map { folder in
      try JSONParser.parse(try fixture.runner.read(folder + "/report.json"))["times"]?["stages"]?.array?.map { $0["name"]?.string }
    }
    #expect(stages[0] == stages[1] && stages[0]?.count == 4, "\(stages), \(done) before")
    #expect(try fixture.contents("out") == fixture.contents("whole"))
  }
}
