import FileAccess
import Journal
import PipelineCore

/// The briefs that a folder holds of one source item. Reads only, also while a run goes on.
public struct ItemBriefs: Sendable {
  public let identifier: String
  /// One JSON object and a line feed for each story, in order.
  public private(set) var json: [UInt8] = []
  /// One line for each story: version, standing or `current`, name of the story that did it or `-`, files.
  public private(set) var text = ""
  public private(set) var count = 0

  public init(folder: String, identifier: String) throws(BatchError) {
    self.identifier = identifier
    if !FileAccess.exists(folder + "/" + Journal.fileName) { throw .refused("\(folder) holds no run") }
    let journal = try checked(journal: { () throws(JournalError) in try Journal(folder: folder, isReadOnly: true) })
    let facts = try checked(journal: { () throws(JournalError) in try journal.facts() })
    let endings = OutputFolder.decode(facts[OutputFolder.Fact.endings])
    let policy = facts[OutputFolder.Fact.killPolicy].flatMap(KillPolicy.init(rawValue:))
    var writer = JSONWriter()
    for brief in try checked(journal: { () throws(JournalError) in try journal.briefs(of: identifier) }) {
      var by: JournalBrief?
      if let sequence = brief.standing?.by {
        by = try checked(journal: { () throws(JournalError) in try journal.brief(sequence) })
      }
      Self.write(brief, by: by, endings: endings, policy: policy, to: &writer)
      writer.newline()
      let files = Self.files(of: brief, endings, policy)
      text +=
        [
          brief.item.version ?? "-", brief.standing?.state.rawValue ?? (brief.hasFiles ? "current" : "failed"),
          by?.name ?? "-", files.isEmpty ? "-" : files.joined(separator: " "),
        ].joined(separator: "\t") + "\n"
      count += 1
    }
    json = writer.bytes
    try checked(journal: { () throws(JournalError) in try journal.close() })
  }

  private static func files(of brief: JournalBrief, _ endings: [String], _ policy: KillPolicy?) -> [String] {
    if !brief.hasFiles { return [] }
    let place = OutputFolder.place(of: brief.standing?.state, policy)
    return endings.map { place + brief.name + $0 }
  }

  /// One object, without a line feed.
  static func write(
    _ brief: JournalBrief, by: JournalBrief?, endings: [String], policy: KillPolicy?, to json: inout JSONWriter
  ) {
    json.beginObject()
    if let by {
      json.key("by")
      json.string(by.name)
      if let identifier = by.item.identifier {
        json.key("by_item")
        json.string(identifier)
      }
      if let version = by.item.version {
        json.key("by_version")
        json.string(version)
      }
    }
    json.key("files")
    json.beginArray()
    for file in files(of: brief, endings, policy) { json.string(file) }
    json.endArray()
    if let identifier = brief.item.identifier {
      json.key("item")
      json.string(identifier)
    }
    json.key("name")
    json.string(brief.name)
    json.key("standing")
    json.string(brief.standing?.state.rawValue ?? (brief.hasFiles ? "current" : "failed"))
    if let version = brief.item.version {
      json.key("version")
      json.string(version)
    }
    json.endObject()
  }
}
