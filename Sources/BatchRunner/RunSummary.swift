import PipelineCore

/// Counts of a run. `input = ok + error + skipped`, always.
public struct RunSummary: Sendable, Hashable {
  public var ok = 0
  public var error = 0
  /// Blank lines, and files of unknown kinds in a folder.
  public var skipped = 0
  /// Bytes of the records read.
  public var bytes = 0
  public var input: Int { ok + error + skipped }

  public init() {}

  /// `{"error":…,"in":…,"ok":…,"skipped":…}` and a line feed.
  public func json() -> [UInt8] {
    var json = JSONWriter(reserving: 128)
    json.beginObject()
    for (key, value) in [("error", error), ("in", input), ("ok", ok), ("skipped", skipped)] {
      json.key(key)
      json.integer(value)
    }
    json.endObject()
    json.newline()
    return json.bytes
  }
}
