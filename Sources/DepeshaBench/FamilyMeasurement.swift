import Depesha
import Glibc
import PipelineCore
import TextModel
import WireFormats

/// How the time of every stage grows with hostile texts: time(2n) / time(n), which is 2 for work that is linear.
struct FamilyMeasurement {
  let pipeline: Pipeline
  let rounds: Int
  /// Bytes of the shorter text.
  let bytes: Int

  /// The largest quotient that passes.
  static let limit = 2.6
  /// Seconds for the longer text below which a quotient says nothing.
  static let leastSeconds = 0.002

  /// - Returns: false when a stage or the whole grows faster than the limit.
  func run() -> Bool {
    Bench.line("hostile texts of \(bytes / 1000) and \(bytes / 500) KB", "whole pipeline, time(2n)/time(n); worst stage")
    var isGood = true
    for family in HostileTexts.families {
      var worst = Growth(name: "", short: 0, long: 0)
      var whole = worst
      // What a busy machine makes slow once is measured again.
      for attempt in 0..<3 {
        let growths = measure(family)
        let new = growths.filter { $0.long >= Self.leastSeconds }.max { $0.quotient < $1.quotient } ?? growths[0]
        if attempt == 0 || new.quotient < worst.quotient {
          worst = new
          whole = growths[0]
        }
        if worst.quotient < Self.limit { break }
      }
      let isLinear = worst.quotient < Self.limit
      if !isLinear { isGood = false }
      Bench.line(
        family.name,
        "\(Self.milliseconds(whole.short)) \(Self.milliseconds(whole.long)) ms, \(Self.hundredths(whole.quotient)); "
          + "\(worst.name) \(Self.hundredths(worst.quotient))" + (isLinear ? "" : "  TOO MUCH"))
    }
    return isGood
  }

  private struct Growth {
    var name: String
    /// Seconds for n and for 2n bytes.
    var short: Double
    var long: Double
    var quotient: Double { long / max(short, 1e-6) }
  }

  /// The whole first, then the stages and outputs.
  private func measure(_ family: (name: String, unit: String, end: String)) -> [Growth] {
    let times = [bytes, bytes * 2].map { parts(of: Self.line(HostileTexts.text(family, bytes: $0))) }
    return zip(times[0], times[1]).map { Growth(name: $0.name, short: $0.seconds, long: $1.seconds) }
  }

  /// Shortest processor time of each part of the pipeline over one record.
  private func parts(of line: [UInt8]) -> [(name: String, seconds: Double)] {
    var best: [(name: String, seconds: Double)] = []
    for _ in 0..<rounds {
      let times = once(line)
      best = best.isEmpty ? times : zip(best, times).map { ($0.name, min($0.seconds, $1.seconds)) }
    }
    return best
  }

  private func once(_ line: [UInt8]) -> [(name: String, seconds: Double)] {
    let processor = pipeline.makeProcessor()
    let reader = RecordReader(maxNesting: pipeline.limits.maxNesting)
    var times: [(name: String, seconds: Double)] = []
    let start = Measurement.now()
    let record = line.withUnsafeBufferPointer { reader.read($0, inputName: "-", lineNumber: 1, fallbackId: "-") }
    times.append(("read", Measurement.now() - start))
    let stories = processor.process((try? record.get()).map { [$0] } ?? [])
    for part in processor.takeTimes().parts { times.append((part.name, Double(part.nanoseconds) / 1e9)) }
    for output in pipeline.outputs {
      let start = Measurement.now()
      if case .success(let story)? = stories.first { _ = output.write(story) }
      times.append(("write " + type(of: output).format.id, Measurement.now() - start))
    }
    return [("whole", Measurement.now() - start)] + times
  }

  private static func line(_ text: String) -> [UInt8] {
    var json = JSONWriter(reserving: text.utf8.count * 2)
    json.beginObject()
    json.key("id")
    json.string("hostile")
    json.key("text")
    json.string(text)
    json.endObject()
    return json.bytes
  }

  private static func milliseconds(_ seconds: Double) -> String {
    let tenths = Int((seconds * 10_000).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func hundredths(_ value: Double) -> String {
    let scaled = Int((value * 100).rounded())
    return "\(scaled / 100).\(scaled % 100 < 10 ? "0" : "")\(scaled % 100)"
  }
}
