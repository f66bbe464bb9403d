import FileAccess
import Glibc
import Journal
import PipelineCore

/// What a folder's journal tells of the run in it. Reads only, also while the run goes on.
public struct RunStatus: Sendable {
  /// `running`, `unfinished`, `finished`, `redriving` or `watching`.
  public var state: String
  /// Who writes the folder just now.
  public var holder: String?
  public var pipeline: String
  public var fingerprint: String
  /// Words that set the pipeline up again.
  public var arguments: [String]
  public var summary: RunSummary
  /// Failed stories by code.
  public var errors: [String: Int]
  /// Findings by code.
  public var warnings: [String: Int]
  /// Stories by what later items have made of them.
  public var standings: [String: Int]
  /// What is wrong with the outputs; nil when nothing is, or they were not looked at.
  public var damage: String?

  /// - Parameter checksOutputs: read every output of a finished run and compare it with what was written.
  public init(folder: String, checksOutputs: Bool = false) throws(BatchError) {
    let path = folder + "/" + Journal.fileName
    if !FileAccess.exists(path) { throw .refused("\(folder) holds no run") }
    holder = Self.holder(of: folder)
    let journal = try checked(journal: { () throws(JournalError) in try Journal(folder: folder, isReadOnly: true) })
    let facts = try checked(journal: { () throws(JournalError) in try journal.facts() })
    guard let state = facts[OutputFolder.Fact.state] else { throw .refused("\(folder) holds no run") }
    self.state = state == OutputFolder.State.running && holder == nil ? "unfinished" : state
    pipeline = facts[OutputFolder.Fact.pipeline] ?? ""
    fingerprint = facts[OutputFolder.Fact.fingerprint] ?? ""
    arguments = OutputFolder.decode(facts[OutputFolder.Fact.arguments])
    let counts = try checked(journal: { () throws(JournalError) in try journal.counts() })
    summary = RunSummary()
    (summary.ok, summary.error) = counts
    summary.skipped = Int(facts[OutputFolder.Fact.skipped] ?? "") ?? 0
    summary.bytes = Int(facts[OutputFolder.Fact.bytes] ?? "") ?? 0
    errors = try checked(journal: { () throws(JournalError) in try journal.errors() })
    warnings = try checked(journal: { () throws(JournalError) in try journal.warnings() })
    standings = OutputFolder.counts(try checked(journal: { () throws(JournalError) in try journal.standings() }))
    if checksOutputs {
      damage = try OutputFolder.firstDamage(
        in: folder, endings: OutputFolder.decode(facts[OutputFolder.Fact.endings]), journal: journal)
      if damage == nil && state == OutputFolder.State.finished
        && !FileAccess.exists(folder + "/" + RunReport.manifestName)
      {
        damage = "the manifest is missing"
      }
    }
    try checked(journal: { () throws(JournalError) in try journal.close() })
  }

  private static func holder(of folder: String) -> String? {
    let path = folder + "/" + FolderLock.fileName
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return nil }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_SH | LOCK_NB) == 0 || errno != EWOULDBLOCK { return nil }
    let text = (try? FileAccess.read(descriptor: descriptor, path: path, limit: 4096)) ?? []
    return String(decoding: text.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  /// For programs: one object and a line feed.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    if let damage {
      json.key("damage")
      json.string(damage)
    }
    json.key("error")
    json.integer(summary.error)
    json.key("errors")
    RunReport.write(errors, to: &json)
    json.key("fingerprint")
    json.string(fingerprint)
    if let holder {
      json.key("holder")
      json.string(holder)
    }
    json.key("in")
    json.integer(summary.input)
    json.key("ok")
    json.integer(summary.ok)
    json.key("pipeline")
    json.string(pipeline)
    json.key("skipped")
    json.integer(summary.skipped)
    json.key("standing")
    RunReport.write(standings, to: &json)
    json.key("state")
    json.string(state)
    json.key("warnings")
    RunReport.write(warnings, to: &json)
    json.endObject()
    json.newline()
    return json.bytes
  }

  /// For people.
  public func text() -> String {
    var text = "\(state), pipeline `\(pipeline)`\n"
    if let holder { text += "written by \(holder)\n" }
    text += "\(summary.input) in = \(summary.ok) done + \(summary.error) failed + \(summary.skipped) skipped\n"
    for (title, counts) in [("failed", errors), ("standing", standings), ("warning", warnings)] {
      for (code, count) in counts.sorted(by: { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }) {
        text += "\(title)\t\(code)\t\(count)\n"
      }
    }
    if let damage { text += "damage: \(damage)\n" }
    return text
  }
}
