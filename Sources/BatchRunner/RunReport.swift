import Journal
import PipelineCore

/// What a finished run tells of itself: the manifest `run.json`, and a report for programs and for people.
///
/// Nothing in them depends on time, host or the number of workers, but for the times in the two reports.
struct RunReport {
  static let manifestName = "run.json"
  static let fileNames = [manifestName, "report.json", "report.html"]

  let summary: RunSummary
  let identity: RunIdentity
  let times: RunTimes
  /// Failed stories by code.
  let errors: [String: Int]
  /// Findings by code.
  let warnings: [String: Int]
  /// Stories by what later items have made of them.
  let standings: [String: Int]
  /// SHA-256 over the names and digests of the stories that were done, in order.
  let outputs: String

  init(journal: Journal, summary: RunSummary, identity: RunIdentity, times: RunTimes) throws(BatchError) {
    self.summary = summary
    self.identity = identity
    self.times = times
    errors = try checked(journal: { () throws(JournalError) in try journal.errors() })
    warnings = try checked(journal: { () throws(JournalError) in try journal.warnings() })
    standings = OutputFolder.counts(try checked(journal: { () throws(JournalError) in try journal.standings() }))
    let digest = SHA256()
    try checked(journal: { () throws(JournalError) in
      try journal.forEachDone { name, story in
        digest?.update(part: Array(name.utf8))
        digest?.update(part: Array(story.utf8))
      }
    })
    outputs = digest?.finish() ?? ""
  }

  /// Names and bytes, the manifest last.
  func files() -> [(name: String, bytes: [UInt8])] {
    [("report.json", reportJSON()), ("report.html", RunReportPage(self).bytes()), (Self.manifestName, manifest())]
  }

  private func manifest() -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("error")
    json.integer(summary.error)
    json.key("fingerprint")
    json.string(identity.fingerprint)
    json.key("in")
    json.integer(summary.input)
    json.key("ok")
    json.integer(summary.ok)
    json.key("outputs_sha256")
    json.string(outputs)
    json.key("pipeline")
    json.string(identity.pipeline)
    json.key("skipped")
    json.integer(summary.skipped)
    json.key("standing")
    Self.write(standings, to: &json)
    json.key("versions")
    json.beginArray()
    for version in identity.versions { json.string(version) }
    json.endArray()
    json.endObject()
    json.newline()
    return json.bytes
  }

  private func reportJSON() -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("bytes")
    json.integer(summary.bytes)
    json.key("data_files")
    json.beginArray()
    for file in identity.dataFiles {
      json.beginObject()
      json.key("name")
      json.string(file.name)
      json.key("sha256")
      json.string(file.sha256)
      json.endObject()
    }
    json.endArray()
    json.key("error")
    json.integer(summary.error)
    json.key("errors")
    Self.write(errors, to: &json)
    json.key("fingerprint")
    json.string(identity.fingerprint)
    json.key("in")
    json.integer(summary.input)
    json.key("ok")
    json.integer(summary.ok)
    json.key("pipeline")
    json.string(identity.pipeline)
    json.key("skipped")
    json.integer(summary.skipped)
    json.key("standing")
    Self.write(standings, to: &json)
    json.key("times")
    times.write(summary, to: &json)
    json.key("versions")
    json.beginArray()
    for version in identity.versions { json.string(version) }
    json.endArray()
    json.key("warnings")
    Self.write(warnings, to: &json)
    json.endObject()
    json.newline()
    return json.bytes
  }

  static func write(_ counts: [String: Int], to json: inout JSONWriter) {
    json.beginObject()
    for (code, count) in counts.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      json.key(code)
      json.integer(count)
    }
    json.endObject()
  }
}
