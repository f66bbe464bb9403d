import FileAccess
import Foundation
import Testing

/// One hash over every locale, time zone and width: nothing but the input and the pipeline decides a byte.
@Suite struct DeterminismTests {
  private static let locales = ["C", "uk_UA.UTF-8", "tr_TR.UTF-8"]
  private static let zones = ["UTC", "Asia/Tokyo", "America/St_Johns"]
  private static let widths = ["1", "2", "8"]

  /// Every pair of locale and zone with every width, folder and filter mode, by the light pipeline.
  @Test func everyLocaleZoneAndWidth() throws {
    let fixture = try BatchFixture(count: 150)
    let input = try fixture.runner.read("in/a.jsonl")
    var folders: Set<[String: Data]> = []
    var answers: Set<[UInt8]> = []
    var runs = 0
    for locale in Self.locales {
      for zone in Self.zones {
        for width in Self.widths {
          let environment = ["LANG": locale, "LC_ALL": locale, "TZ": zone]
          let output = "out\(runs)"
          let result = try fixture.runner.run(fixture.arguments(output, "--width", width), environment: environment)
          #expect(result.status == 1)
          folders.insert(try fixture.contents(output))
          let answer = try fixture.runner.run(
            ["run", "p.yaml", "--jsonl", "--width", width], input: input, environment: environment)
          #expect(answer.status == 0)
          answers.insert(answer.bytes)
          runs += 1
        }
      }
    }
    #expect(runs == 27)
    #expect(folders.count == 1 && folders.first?.count ?? 0 > 300)
    #expect(answers.count == 1 && answers.first?.isEmpty == false)
  }

  /// The shipped pipeline over the samples: names, dates, transliteration, case and sorting have more to go wrong.
  @Test func theShippedPipeline() throws {
    let runner = try CommandRunner()
    let pipeline = CommandRunner.checkout + "/pipelines/brief-scripts.yaml"
    var folders: Set<[String: Data]> = []
    for (number, setting) in [("C", "UTC", "1"), ("uk_UA.UTF-8", "Asia/Tokyo", "2"), ("tr_TR.UTF-8", "America/St_Johns", "8")].enumerated() {
      let (locale, zone, width) = setting
      let result = try runner.run(
        ["run", pipeline, RunCommandTests.samples, "--output", "out\(number)", "--width", width],
        environment: ["LANG": locale, "LC_ALL": locale, "TZ": zone])
      #expect(result.status == 0, "\(result.error)")
      var files: [String: Data] = [:]
      for name in try FileAccess.list(runner.folder + "/out\(number)") where !name.hasPrefix(".") {
        files[name] = try ReportTimes.removed(from: Data(try runner.read("out\(number)/" + name)), of: name)
      }
      folders.insert(files)
    }
    #expect(folders.count == 1 && folders.first?.count ?? 0 > 30)
  }
}
