import PipelineCore

/// How long a run took, over all the processes that worked on it.
///
/// The one thing in a folder that differs between two runs of the same stories. The reports tell it; neither the
/// manifest nor an output does. What a killed process had not journalled is not counted.
struct RunTimes: Sendable, Hashable {
  /// Milliseconds by the clock.
  var milliseconds = 0
  /// Of all workers together.
  var stages = StageTimes()

  init(milliseconds: Int = 0, stages: StageTimes = StageTimes()) {
    self.milliseconds = milliseconds
    self.stages = stages
  }

  /// From the journal; nothing when it has none.
  init(fact: String?) {
    guard let value = try? JSONParser.parse(Array((fact ?? "").utf8)) else { return }
    milliseconds = value["milliseconds"]?.integer ?? 0
    stages = Self.stages(value["stages"])
  }

  /// For the journal.
  var fact: String {
    var json = JSONWriter()
    json.beginObject()
    json.key("milliseconds")
    json.integer(milliseconds)
    json.key("stages")
    Self.write(stages, to: &json)
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// `[[name, nanoseconds], …]`, which keeps the order.
  static func write(_ stages: StageTimes, to json: inout JSONWriter) {
    json.beginArray()
    for part in stages.parts {
      json.beginArray()
      json.string(part.name)
      json.integer(part.nanoseconds)
      json.endArray()
    }
    json.endArray()
  }

  static func stages(_ value: JSONValue?) -> StageTimes {
    var stages = StageTimes()
    for part in value?.array ?? [] {
      if let pair = part.array, pair.count == 2, let name = pair[0].string { stages.add(pair[1].integer ?? 0, to: name) }
    }
    return stages
  }

  static func + (a: RunTimes, b: RunTimes) -> RunTimes {
    var sum = a
    sum.milliseconds += b.milliseconds
    sum.stages.add(b.stages)
    return sum
  }

  /// Of all stages, 0 to 1.
  private func share(of part: StageTimes.Part) -> Double { Double(part.nanoseconds) / Double(max(1, stages.total)) }

  private var seconds: Double { Double(milliseconds) / 1000 }
  private func rate(_ count: Int) -> Double { Double(count) / max(0.001, seconds) }

  /// One object: rates by the clock, and seconds and share of every stage.
  func write(_ summary: RunSummary, to json: inout JSONWriter) {
    json.beginObject()
    json.key("megabytes_per_second")
    json.number(rate(summary.bytes) / 1e6)
    json.key("seconds")
    json.number(seconds)
    json.key("stages")
    json.beginArray()
    for part in stages.parts {
      json.beginObject()
      json.key("name")
      json.string(part.name)
      json.key("seconds")
      json.number(Double(part.nanoseconds) / 1e9)
      json.key("share")
      json.number(share(of: part))
      json.endObject()
    }
    json.endArray()
    json.key("stories_per_second")
    json.number(rate(summary.ok + summary.error))
    json.endObject()
  }

  /// Rows of the page: name, seconds, share of the stages in percent.
  func rows(_ summary: RunSummary) -> [(name: String, value: String, share: String)] {
    [
      ("by the clock", Self.decimal(seconds, 3) + " s", ""),
      ("stories a second", Self.decimal(rate(summary.ok + summary.error), 1), ""),
      ("MB a second", Self.decimal(rate(summary.bytes) / 1e6, 2), ""),
    ]
      + stages.parts.map {
        ($0.name, Self.decimal(Double($0.nanoseconds) / 1e9, 3) + " s", Self.decimal(share(of: $0) * 100, 1) + " %")
      }
  }

  /// With so many decimals, whatever the locale.
  private static func decimal(_ value: Double, _ places: Int) -> String {
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((value * Double(scale)).rounded())
    let fraction = String(scaled % scale)
    return "\(scaled / scale).\(String(repeating: "0", count: places - fraction.count))\(fraction)"
  }
}
