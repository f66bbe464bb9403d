import PipelineCore
import Testing

@testable import BatchRunner

@Suite struct RunTimesTests {
  private func times(_ milliseconds: Int, _ parts: [(String, Int)]) -> RunTimes {
    var stages = StageTimes()
    for (name, nanoseconds) in parts { stages.add(nanoseconds, to: name) }
    return RunTimes(milliseconds: milliseconds, stages: stages)
  }

  @Test func theJournalGivesThemBack() {
    let written = times(1234, [("read", 5), ("latin/transliterate", 7)])
    #expect(RunTimes(fact: written.fact) == written)
    #expect(RunTimes(fact: nil) == RunTimes())
    #expect(RunTimes(fact: "nonsense") == RunTimes())
  }

  @Test func sumsKeepTheOrderOfTheStages() {
    let sum = times(10, [("read", 1), ("terms", 2)]) + times(5, [("terms", 3), ("write json", 4)])
    #expect(sum == times(15, [("read", 1), ("terms", 5), ("write json", 4)]))
  }

  @Test func ratesAndShares() throws {
    var summary = RunSummary()
    (summary.ok, summary.error, summary.bytes) = (90, 10, 4_000_000)
    var json = JSONWriter()
    times(2000, [("read", 250_000_000), ("terms", 750_000_000)]).write(summary, to: &json)
    #expect(
      String(decoding: json.bytes, as: UTF8.self)
        == #"{"megabytes_per_second":2,"seconds":2,"stages":[{"name":"read","seconds":0.25,"share":0.25},{"name":"terms","seconds":0.75,"share":0.75}],"stories_per_second":50}"#)
    let rows = times(2005, [("read", 250_000_000)]).rows(summary)
    #expect(rows.map(\.value) == ["2.005 s", "49.9", "2.00", "0.250 s"])
    #expect(rows.last?.share == "100.0 %")
  }

  /// A run that took no time has rates all the same.
  @Test func nothing() {
    #expect(RunTimes().rows(RunSummary()).map(\.value) == ["0.000 s", "0.0", "0.00"])
  }
}
