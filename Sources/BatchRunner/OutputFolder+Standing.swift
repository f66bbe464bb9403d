import FileAccess
import Glibc
import Journal
import PipelineCore
import TextModel

/// Kills, corrections and later versions carried out on the files of earlier stories.
///
/// Files are moved before the journal says so; a process that ends between the two finds the items unsettled when it
/// is started again and moves what is not moved yet.
extension OutputFolder {
  static let standingsName = "standing.jsonl"
  static let withdrawnFolder = "withdrawn/"
  static let supersededFolder = "superseded/"
  /// Endings of notices. No name of a story holds a plus sign.
  static let notices: [JournalStanding.State: String] = [
    .killed: "+KILLED.txt", .superseded: "+SUPERSEDED.txt",
  ]

  /// Folder of a story's files, with its slash.
  static func place(of state: JournalStanding.State?, _ policy: KillPolicy?) -> String {
    guard policy == .withdraw else { return "" }
    switch state {
    case .killed: return withdrawnFolder
    case .superseded: return supersededFolder
    default: return ""
    }
  }

  static func counts(_ standings: [JournalStanding.State: Int]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: standings.map { ($0.key.rawValue, $0.value) })
  }

  /// Looks at what the items that came last make of the stories that are there, and moves files.
  func settle() throws(BatchError) {
    guard killPolicy != nil else { return }
    let (open, briefs) = try checked(journal: { () throws(JournalError) in try journal.unsettledBriefs() })
    if open.isEmpty { return }
    let standings = Standings.of(briefs)
    let bySequence = Dictionary(uniqueKeysWithValues: briefs.map { ($0.sequence, $0) })
    var changes: [(sequence: Int, standing: JournalStanding?)] = []
    var isMoved = false
    let isOpen = Set(open)
    for brief in briefs {
      let standing = standings[brief.sequence]
      // A story that failed and was killed has files now that it was run again.
      let isNew = isOpen.contains(brief.sequence) && brief.hasFiles && standing != nil
      if standing == brief.standing && !isNew { continue }
      changes.append((brief.sequence, standing))
      if brief.hasFiles { isMoved = try place(brief, standing, by: standing?.by.flatMap { bySequence[$0] }) || isMoved }
      report(brief, standing, by: standing?.by.flatMap { bySequence[$0] })
    }
    if isMoved { try syncPlaces() }
    try checked(journal: { () throws(JournalError) in try journal.settle(open, changes: changes) })
  }

  /// Puts the files of every story with a standing where the policy wants them.
  func placeAll() throws(BatchError) {
    var briefs: [JournalBrief] = []
    try checked(journal: { () throws(JournalError) in try journal.forEachStanding { briefs.append($0) } })
    for brief in briefs where brief.hasFiles {
      let by = try killer(of: brief)
      _ = try place(brief, brief.standing, by: by)
    }
    try syncPlaces()
  }

  private func killer(of brief: JournalBrief) throws(BatchError) -> JournalBrief? {
    guard let by = brief.standing?.by else { return nil }
    return try checked(journal: { () throws(JournalError) in try journal.brief(by) })
  }

  /// - Returns: true when something in a folder has changed.
  private func place(_ brief: JournalBrief, _ standing: JournalStanding?, by: JournalBrief?) throws(BatchError) -> Bool
  {
    let wanted = Self.place(of: standing?.state, killPolicy)
    var isMoved = false
    for other in ["", Self.withdrawnFolder, Self.supersededFolder] where other != wanted {
      for ending in endings {
        let (old, new) = (path + "/" + other + brief.name + ending, path + "/" + wanted + brief.name + ending)
        if !FileAccess.exists(old) { continue }
        try checked(file: { () throws(FileError) in
          if !wanted.isEmpty { try FileAccess.makeFolder(path + "/" + wanted.dropLast()) }
          if rename(old, new) != 0 {
            throw FileError(.rename, path: new, code: errno, reason: String(cString: strerror(errno)))
          }
        })
        isMoved = true
      }
    }
    for (state, ending) in Self.notices {
      let notice = path + "/" + brief.name + ending
      if killPolicy == .mark, standing?.state == state {
        try checked(file: { () throws(FileError) in
          try FileAccess.replace(notice, with: Array(Self.notice(of: brief, state, by: by).utf8), durable: true)
        })
      } else if unlink(notice) == 0 {
        isMoved = true
      }
    }
    return isMoved
  }

  private func syncPlaces() throws(BatchError) {
    try checked(file: { () throws(FileError) in
      for folder in ["", Self.withdrawnFolder, Self.supersededFolder] where FileAccess.isFolder(path + "/" + folder) {
        try FileAccess.syncFolder(of: path + "/" + folder + ".")
      }
    })
  }

  // MARK: - Words

  private static func notice(of brief: JournalBrief, _ state: JournalStanding.State, by: JournalBrief?) -> String {
    let what = state == .killed ? "KILLED: do not publish" : "SUPERSEDED: a later story has taken the place of"
    return
      "\(what) \(brief.name), made of \(name(of: brief.item)).\nBy \(by.map { name(of: $0.item) } ?? "a later item").\n"
  }

  /// `item urn:x, version 2`
  private static func name(of item: JournalItem) -> String {
    "item " + (item.identifier ?? "without an identifier") + (item.version.map { ", version \($0)" } ?? "")
  }

  private func report(_ brief: JournalBrief, _ standing: JournalStanding?, by: JournalBrief?) {
    let source = by.map { "`\($0.name)` (\(Self.name(of: $0.item)))" } ?? "a later item"
    let files = endings.map { Self.place(of: standing?.state, killPolicy) + brief.name + $0 }.joined(separator: " ")
    let whose = "`\(brief.name)` (\(Self.name(of: brief.item)))"
    let finding: Diagnostic
    switch standing?.state {
    case .killed? where brief.hasFiles:
      finding = Diagnostic(
        .warning, code: "brief_killed", "\(whose) is killed by \(source)", notes: ["do not publish \(files)"])
    case .killed?:
      finding = Diagnostic(.warning, code: "brief_killed", "\(whose), which has no files, is killed by \(source)")
    case .superseded? where (by?.sequence ?? .max) < brief.sequence && brief.standing == nil:
      finding = Diagnostic(
        .warning, code: "older_version", "\(whose) came after \(source) and does not replace it", notes: [files])
    case .superseded?:
      finding = Diagnostic(.note, code: "brief_superseded", "\(whose) is superseded by \(source)", notes: [files])
    case .unmatchedKill?:
      if tellsUnmatchedAtOnce { reportUnmatched(brief) }
      return
    case .kill?: return
    case nil:
      finding = Diagnostic(
        .warning, code: "brief_released", "\(whose) may be used again: what took it back speaks of another version",
        notes: [files])
    }
    standingChanges.append(finding)
  }

  /// Hands on what has changed since the last time.
  func tellStandings(_ body: (Diagnostic) -> Void) {
    for change in standingChanges { body(change) }
    standingChanges.removeAll()
  }

  private func reportUnmatched(_ brief: JournalBrief) {
    standingChanges.append(
      Diagnostic(
        .warning, code: "kill_unmatched",
        "the kill `\(brief.name)` (\(Self.name(of: brief.item))) speaks of no story here: look where else it went"))
  }

  /// Kills that found no story; each is reported unless that was done as it came.
  func unmatchedKills() throws(BatchError) -> Int {
    var briefs: [JournalBrief] = []
    try checked(journal: { () throws(JournalError) in
      if (try journal.standings()[.unmatchedKill] ?? 0) == 0 { return }
      try journal.forEachStanding { if $0.standing?.state == .unmatchedKill { briefs.append($0) } }
    })
    if !tellsUnmatchedAtOnce { for brief in briefs { reportUnmatched(brief) } }
    return briefs.count
  }

  // MARK: - File

  /// Writes `standing.jsonl`, a line for each story that has a standing, in order; no file when there is none.
  func writeStandings() throws(BatchError) {
    var briefs: [JournalBrief] = []
    try checked(journal: { () throws(JournalError) in try journal.forEachStanding { briefs.append($0) } })
    let file = path + "/" + Self.standingsName
    if briefs.isEmpty {
      if unlink(file) != 0 && errno != ENOENT {
        throw .file(FileError(.remove, path: file, code: errno, reason: String(cString: strerror(errno))))
      }
      return
    }
    var json = JSONWriter()
    for brief in briefs {
      ItemBriefs.write(brief, by: try killer(of: brief), endings: endings, policy: killPolicy, to: &json)
      json.newline()
    }
    try checked(file: { () throws(FileError) in try FileAccess.replace(file, with: json.bytes, durable: true) })
  }
}
