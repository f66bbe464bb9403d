import FileAccess
import Glibc
import Journal

/// What a run does about what its folder already holds.
public enum RunStart: Sendable {
  /// Only an empty folder, or the finished run of the same pipeline and inputs, which is checked and left as it is.
  case new
  /// Goes on with an unfinished run of the same pipeline and inputs; else as `new`.
  case resume
  /// Begins anew. Files of the run that was there are removed, other files stay.
  case overwrite
  /// Adds the stories of other inputs to a finished run of the same pipeline; else as `resume`.
  case add
}

extension OutputFolder {
  /// Where a run begins after a look at the folder.
  enum Beginning {
    case at(TaskQueue.Start)
    /// The run is finished; its outputs were checked.
    case finished
  }

  /// - Parameter inputs: identity of the inputs, nil when they cannot be read a second time.
  func begin(
    _ start: RunStart, identity: RunIdentity, inputs: String?, skipped: Int, killPolicy: KillPolicy?
  ) throws(BatchError) -> Beginning {
    let facts = try facts()
    let fresh = [
      Fact.state: State.running, Fact.fingerprint: identity.fingerprint, Fact.inputs: inputs ?? "",
      Fact.pipeline: identity.pipeline, Fact.arguments: Self.encode(identity.arguments),
      Fact.endings: Self.encode(endings), Fact.skipped: "\(skipped)", Fact.killPolicy: killPolicy?.rawValue ?? "",
    ]
    guard let state = facts[Fact.state] else {
      if start != .overwrite, let name = try firstForeignName() {
        throw .refused(
          "\(path) is not empty (\(name)) and holds no run: choose another folder, or --overwrite to write into it")
      }
      return try beginAnew(fresh)
    }
    if start == .overwrite {
      try wipe(facts)
      return try beginAnew(fresh)
    }
    var differences: [String] = []
    if facts[Fact.fingerprint] != identity.fingerprint || facts[Fact.endings] != Self.encode(endings) {
      differences.append("of another pipeline, glossary or program version (pipeline `\(facts[Fact.pipeline] ?? "")`)")
    }
    if (facts[Fact.killPolicy] ?? "") != killPolicy?.rawValue ?? "" { differences.append("with another --on-kill") }
    if start == .add, state == State.finished, differences.isEmpty, inputs == nil || facts[Fact.inputs] != inputs {
      return try beginAdded(fresh, to: facts)
    }
    if let inputs, let old = facts[Fact.inputs], !old.isEmpty {
      if old != inputs { differences.append("over other inputs, or inputs that have changed since") }
    } else {
      differences.append("over an input that cannot be read a second time")
    }
    let kind = state == State.finished ? "a finished run" : "an unfinished run"
    if !differences.isEmpty {
      throw .refused(
        "\(path) holds \(kind) \(differences.joined(separator: " and ")): choose another folder, or --overwrite to begin anew"
      )
    }
    switch state {
    case State.finished:
      if let damage = try firstDamage() {
        throw .refused("\(path) holds a finished run, but \(damage): --overwrite makes its outputs anew")
      }
      return .finished
    case State.redriving:
      throw .refused("\(path) holds an unfinished redrive: `depesha redrive \(path)` goes on with it")
    case State.watching:
      throw .refused("\(path) belongs to `depesha watch`: choose another folder")
    default:
      if start != .resume && start != .add {
        throw .refused("\(path) holds an unfinished run: --resume goes on with it, --overwrite begins anew")
      }
      try takeUp()
      let last = try checked(journal: { () throws(JournalError) in try journal.last() })
      let (item, sequence) = Self.base(facts)
      guard let last, last.sequence >= sequence, last.item >= item else { return .at(TaskQueue.Start()) }
      return .at(TaskQueue.Start(item: last.item - item, part: last.part + 1))
    }
  }

  /// Number of the first input and of the first story of the inputs that were added last; 0 for those of the beginning.
  static func base(_ facts: [String: String]) -> (item: Int, sequence: Int) {
    (Int(facts[Fact.baseItem] ?? "") ?? 0, Int(facts[Fact.baseSequence] ?? "") ?? 0)
  }

  /// The run is unfinished again, with inputs that come after those it had.
  private func beginAdded(_ fresh: [String: String], to facts: [String: String]) throws(BatchError) -> Beginning {
    let last = try checked(journal: { () throws(JournalError) in try journal.last() })
    let items = try checked(journal: { () throws(JournalError) in try journal.itemCount() })
    var facts = facts.merging(fresh) { $1 }
    let skipped = [try self.facts()[Fact.skipped], fresh[Fact.skipped]].compactMap { $0.flatMap { Int($0) } }
    facts[Fact.skipped] = "\(skipped.reduce(0, +))"
    facts[Fact.baseItem] = "\(items)"
    facts[Fact.baseSequence] = "\((last?.sequence ?? -1) + 1)"
    try set(facts)
    try takeUp()
    return .at(TaskQueue.Start())
  }

  private func beginAnew(_ facts: [String: String]) throws(BatchError) -> Beginning {
    try checked(file: { () throws(FileError) in
      try DurableFiles.sweep(path)
      try letters.remove()
    })
    try removeReports()
    try set(facts)
    try takeUp()
    return .at(TaskQueue.Start())
  }

  /// Removes what the run that was here has written.
  private func wipe(_ facts: [String: String]) throws(BatchError) {
    try removeReports()
    let old = Self.decode(facts[Fact.endings])
    try checked(journal: { () throws(JournalError) in
      try journal.forEachDone { name, _ in
        for place in ["", Self.withdrawnFolder, Self.supersededFolder] {
          for ending in old { unlink(path + "/" + place + name + ending) }
        }
        for notice in Self.notices.values { unlink(path + "/" + name + notice) }
      }
      try journal.clear()
    })
    for folder in [Self.withdrawnFolder, Self.supersededFolder] { rmdir(path + "/" + folder) }
  }

  /// A file that is not ours; hidden ones do not count.
  func firstForeignName() throws(BatchError) -> String? {
    var found: String?
    try checked(file: { () throws(FileError) in
      try DurableFiles.forEachName(in: path) { name in
        if name.utf8.first == UInt8(ascii: ".") || name.hasSuffix(FileAccess.temporarySuffix) { return true }
        found = name
        return false
      }
    })
    return found
  }

  private func firstDamage() throws(BatchError) -> String? {
    if let damage = try Self.firstDamage(in: path, endings: endings, journal: journal) { return damage }
    return FileAccess.exists(path + "/" + RunReport.manifestName) ? nil : "its manifest is missing"
  }

  /// What is wrong with the outputs in a journal; nil when every byte is as it was written.
  static func firstDamage(in folder: String, endings: [String], journal: Journal) throws(BatchError) -> String? {
    var damage: String?
    let facts = try checked(journal: { () throws(JournalError) in try journal.facts() })
    let policy = facts[Fact.killPolicy].flatMap(KillPolicy.init(rawValue:))
    try checked(journal: { () throws(JournalError) in
      try journal.forEachPlaced { name, digest, state in
        if damage != nil { return }
        let name = Self.place(of: state, policy) + name
        var outputs: [[UInt8]] = []
        for ending in endings {
          guard let bytes = try? FileAccess.read(folder + "/" + name + ending) else {
            damage = "\(name)\(ending) is missing"
            return
          }
          outputs.append(bytes)
        }
        if Self.digest(of: outputs) != digest { damage = "the files of \(name) have changed" }
      }
    })
    return damage
  }
}
