import LanguageData
import TextModel

/// Words in classes and ids by which sites name what is no part of a story; from the data file `html/furniture.tsv`.
public struct HTMLFurniture: Sendable {
  /// What is so named is never part of a story.
  let always: Set<String>
  /// What is so named is no part of a story unless it is also named as content.
  let often: Set<String>
  let content: Set<String>

  public static let file = "html/furniture.tsv"

  /// No words at all.
  public init() {
    always = []
    often = []
    content = []
  }

  /// - Throws: `DataError` when the file is missing or a record has another class.
  public init(_ data: DataStore) throws(DataError) {
    let (path, bytes) = try data.load(Self.file)
    let file = try RecordFile(path: path, bytes: bytes)
    var words: [String: Set<String>] = ["always": [], "often": [], "content": []]
    var faults: [Diagnostic] = []
    for record in file.records {
      let list = record[1].split(separator: "|").map(String.init)
      if words[record[0]] == nil || list.isEmpty {
        faults.append(
          Diagnostic(
            .error, code: "wrong_record", "a record is `always`, `often` or `content`, a tab, and words separated by |",
            at: file.location(record)))
        continue
      }
      words[record[0]]?.formUnion(list)
    }
    if !faults.isEmpty { throw DataError(faults) }
    always = words["always"] ?? []
    often = words["often"] ?? []
    content = words["content"] ?? []
  }
}
