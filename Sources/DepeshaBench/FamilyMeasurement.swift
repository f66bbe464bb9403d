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
    let parts = FamilyParts(pipeline)
    // Once before, so that no table is loaded while the clock runs.
    _ = parts.times(Self.line(HostileTexts.text(family, bytes: 1000)))
    let times = [bytes, bytes * 2].map { bytes in
      let line = Self.line(HostileTexts.text(family, bytes: bytes))
      return (0..<rounds).map { _ in parts.times(line) }.reduce(into: [(name: String, seconds: Double)]()) { best, times in
        best = best.isEmpty ? times : zip(best, times).map { ($0.name, min($0.seconds, $1.seconds)) }
      }
    }
    return zip(times[0], times[1]).map { Growth(name: $0.name, short: $0.seconds, long: $1.seconds) }
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

/// The parts of a pipeline, each timed by itself in processor time, so that a busy machine does not show.
private final class FamilyParts {
  private let pipeline: Pipeline
  private let whole: PipelineProcessor
  private let common: [(name: String, processor: any StageProcessor)]
  private let branches: [(plan: RenditionPlan, steps: [(name: String, processor: any StageProcessor)])]

  init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
    whole = pipeline.makeProcessor()
    func steps(_ stages: [any Stage], _ prefix: String = "") -> [(name: String, processor: any StageProcessor)] {
      stages.map { (prefix + type(of: $0).descriptor.name, $0.makeProcessor()) }
    }
    common = steps(pipeline.stages)
    branches = pipeline.renditions.map { ($0, steps($0.stages, $0.id + "/")) }
  }

  /// Name and seconds: first of the whole, then of reading, every stage and every output.
  func times(_ line: [UInt8]) -> [(name: String, seconds: Double)] {
    let reader = RecordReader(maxNesting: pipeline.limits.maxNesting)
    func read() -> Document? {
      line.withUnsafeBufferPointer { try? reader.read($0, inputName: "-", lineNumber: 1, fallbackId: "-").get() }
    }
    var times: [(name: String, seconds: Double)] = []
    func time<T>(_ name: String, _ body: () -> T) -> T {
      let start = Measurement.now()
      defer { times.append((name, Measurement.now() - start)) }
      return body()
    }
    let story: Story? = time("whole") {
      guard let document = read(), case .success(let story)? = whole.process([document]).first else { return nil }
      for output in pipeline.outputs { _ = output.write(story) }
      return story
    }
    guard var document = time("read", read) else { return times }
    func run(_ steps: [(name: String, processor: any StageProcessor)], on document: inout Document) {
      for step in steps {
        // A story that cannot be briefed fails here as it does in a run; the stages after it have the rest to do.
        var copy = document
        let isDone = time(step.name) { (try? step.processor.process(&copy)) != nil }
        if isDone { document = copy }
      }
    }
    run(common, on: &document)
    for (plan, steps) in branches where plan.applies(to: document) {
      var branch = document
      run(steps, on: &branch)
    }
    for output in pipeline.outputs {
      time("write " + type(of: output).format.id) { if let story { _ = output.write(story) } }
    }
    return times
  }
}
