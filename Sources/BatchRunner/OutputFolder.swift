import FileAccess
import Glibc
import Journal
import PipelineCore
import TextModel

/// A folder that a run writes: one writer, outputs on disk first, then dead letters, then the journal.
///
/// Whatever ends the process, the journal tells no more than what is on disk; a resumed run writes the rest, and what
/// was written after the last entry of the journal is written again with the same bytes.
final class OutputFolder {
  let path: String
  let journal: Journal
  let endings: [String]
  /// Stories journalled or about to be.
  private(set) var nextSequence = 0
  private let lock: FolderLock
  let letters: DeadLetters
  private let files: DurableFiles
  private var names = OutputNames()
  private var rows: [JournalRow] = []
  private var warnings: [String: Int] = [:]
  private var bytes = 0
  /// When the first of `rows` came.
  private var oldestRow = 0
  /// What is done about kills; nil for nothing.
  var killPolicy: KillPolicy?
  /// What later items have made of earlier stories since it was last asked.
  var standingChanges: [Diagnostic] = []
  /// True when kills that find no story are told as they come, not at the end.
  var tellsUnmatchedAtOnce = false
  /// How long the parts of the pipeline took in this process, as the run tells it.
  var stageTimes = StageTimes()
  /// What earlier processes took.
  private var earlierTimes = RunTimes()
  private let start = Clock.milliseconds()

  /// Stories, and milliseconds since the first of them, after which the journal is written.
  static let commitStories = 500
  static let commitMilliseconds = 1000

  /// Names of facts in the journal.
  enum Fact {
    static let state = "state"
    static let fingerprint = "fingerprint"
    static let inputs = "inputs"
    static let pipeline = "pipeline"
    static let arguments = "arguments"
    static let endings = "endings"
    static let skipped = "skipped"
    static let bytes = "bytes"
    static let letterBytes = "dead_letter_bytes"
    static let killPolicy = "on_kill"
    /// Number of the first input, and of the first story, of the inputs that were added last.
    static let baseItem = "base_item"
    static let baseSequence = "base_sequence"
    static let times = "times"
  }

  enum State {
    static let running = "running"
    static let finished = "finished"
    static let redriving = "redriving"
    static let watching = "watching"
  }

  /// Makes the folder when it is not there, locks it, opens its journal.
  init(_ path: String, endings: [String], holder: String) throws(BatchError) {
    self.path = path
    self.endings = endings
    try checked(file: { () throws(FileError) in try FileAccess.makeFolder(path) })
    lock = try FolderLock(folder: path, holder: holder)
    journal = try checked(journal: { () throws(JournalError) in try Journal(folder: path) })
    letters = DeadLetters(folder: path)
    files = DurableFiles(folder: path)
  }

  func facts() throws(BatchError) -> [String: String] {
    try checked(journal: { () throws(JournalError) in try journal.facts() })
  }

  func set(_ facts: [String: String]) throws(BatchError) {
    try checked(journal: { () throws(JournalError) in try journal.set(facts) })
  }

  /// Goes on where the journal ends: temporary files swept, dead letters cut back, the manifest gone until the end.
  func takeUp() throws(BatchError) {
    if let damage = try checked(journal: { () throws(JournalError) in try journal.damage() }) {
      throw .refused("\(journal.path) is damaged (\(damage)): begin anew with --overwrite")
    }
    try checked(file: { () throws(FileError) in try DurableFiles.sweep(path) })
    try removeReports()
    let facts = try facts()
    bytes = Int(facts[Fact.bytes] ?? "") ?? 0
    earlierTimes = RunTimes(fact: facts[Fact.times])
    try letters.cut(to: Int(facts[Fact.letterBytes] ?? "") ?? 0, journal: journal)
    let last = try checked(journal: { () throws(JournalError) in try journal.last() })
    nextSequence = (last?.sequence ?? -1) + 1
    killPolicy = facts[Fact.killPolicy].flatMap(KillPolicy.init(rawValue:))
    try settle()
  }

  /// Removes the manifest and the reports, which only a finished run has.
  func removeReports() throws(BatchError) {
    for name in RunReport.fileNames + [Self.standingsName] where unlink(path + "/" + name) != 0 && errno != ENOENT {
      throw .file(FileError(.remove, path: path + "/" + name, code: errno, reason: String(cString: strerror(errno))))
    }
  }

  // MARK: - Stories

  /// Takes a story in. It is done with after the next commit.
  ///
  /// - Parameter sequence: place of a story that was there before; nil for the next.
  func add(_ story: FinishedStory, sequence: Int? = nil) throws(BatchError) {
    let place = sequence ?? nextSequence
    var row = JournalRow(sequence: place, item: story.item, part: story.part)
    // A story that fails keeps its name too, so that the names of the others do not depend on it.
    let name: String
    if let given = story.name { name = given } else { name = try self.name(of: story) }
    row.name = name
    switch story.outcome.result {
    case .success(let outputs):
      try checked(file: { () throws(FileError) in
        for (ending, bytes) in zip(endings, outputs) { try files.add(name + ending, bytes) }
      })
      // A kill that is carried out has no files.
      if !outputs.isEmpty { row.digest = Self.digest(of: outputs) }
      for (code, count) in story.outcome.warnings { warnings[code, default: 0] += count }
    case .failure(let failure):
      let letter = DeadLetters.letter(
        failure, input: story.input, index: story.outcome.isRecord ? story.part : nil, record: story.record)
      if sequence == nil { try checked(file: { () throws(FileError) in try letters.add(letter) }) }
      row.failure = JournalRow.Failure(
        code: failure.code, letter: letter, input: story.input, inputName: story.inputName,
        isRecord: story.outcome.isRecord, line: story.line, record: story.record)
    }
    if killPolicy != nil { row.source = story.outcome.trace.map(JournalItem.init) }
    let now = Clock.milliseconds()
    if rows.isEmpty { oldestRow = now }
    rows.append(row)
    bytes += sequence == nil ? story.outcome.bytes : 0
    if sequence == nil { nextSequence += 1 }
    if rows.count >= Self.commitStories || now - oldestRow >= Self.commitMilliseconds { try commit() }
  }

  private func name(of story: FinishedStory) throws(BatchError) -> String {
    let isTaken = { [journal] (name: String) throws(BatchError) -> Bool in
      try checked(journal: { () throws(JournalError) in try journal.hasName(name) })
    }
    return story.outcome.isRecord
      ? try names.name(forRecord: story.outcome.id, isTaken: isTaken)
      : try names.name(forFile: story.input, isTaken: isTaken)
  }

  /// SHA-256 over the files of a story, each with its length before it.
  static func digest(of outputs: [[UInt8]]) -> String? {
    guard let digest = SHA256() else { return nil }
    for output in outputs { digest.update(part: output) }
    return digest.finish()
  }

  /// Everything added so far is on disk and in the journal afterwards.
  func commit() throws(BatchError) {
    if rows.isEmpty { return }
    try checked(file: { () throws(FileError) in
      try files.flush()
      try letters.sync()
    })
    let facts = [Fact.letterBytes: "\(letters.length)", Fact.bytes: "\(bytes)", Fact.times: times.fact]
    try checked(journal: { () throws(JournalError) in try journal.commit(rows, warnings: warnings, facts: facts) })
    rows.removeAll(keepingCapacity: true)
    warnings.removeAll()
    names.settle()
    try settle()
  }

  /// How long everything took so far.
  private var times: RunTimes {
    earlierTimes + RunTimes(milliseconds: Clock.milliseconds() - start, stages: stageTimes)
  }

  /// Words as one fact.
  static func encode(_ words: [String]) -> String {
    var json = JSONWriter()
    json.beginArray()
    for word in words { json.string(word) }
    json.endArray()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  static func decode(_ fact: String?) -> [String] {
    let value = try? JSONParser.parse(Array((fact ?? "").utf8))
    return value?.array?.compactMap(\.string) ?? []
  }

  /// Counts of the stories in the journal.
  func summary() throws(BatchError) -> RunSummary {
    let counts = try checked(journal: { () throws(JournalError) in try journal.counts() })
    var summary = RunSummary()
    (summary.ok, summary.error) = counts
    let facts = try facts()
    summary.skipped = Int(facts[Fact.skipped] ?? "") ?? 0
    summary.bytes = Int(facts[Fact.bytes] ?? "") ?? 0
    return summary
  }

  /// Writes the manifest and the reports and marks the run as finished.
  func finish(_ identity: RunIdentity) throws(BatchError) {
    try commit()
    try writeStandings()
    let report = try RunReport(journal: journal, summary: summary(), identity: identity, times: times)
    try checked(file: { () throws(FileError) in
      for (name, bytes) in report.files() { try files.add(name, bytes) }
      try files.flush()
    })
    try set([Fact.state: State.finished])
    try close()
  }

  func close() throws(BatchError) {
    try checked(journal: { () throws(JournalError) in try journal.close() })
  }
}
