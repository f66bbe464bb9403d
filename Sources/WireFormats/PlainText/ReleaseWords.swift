import LanguageData

/// What press releases write in front of their headline; from the data file `releases/words.tsv`.
public struct ReleaseWords: Sendable {
  /// Names of the line that says who sent it: `Source: …`.
  let sources: Set<String>
  /// What a release is called.
  let names: [String]

  public static let file = "releases/words.tsv"

  /// No words at all.
  public init() {
    sources = []
    names = []
  }

  /// - Throws: `DataError` when the file is missing or a record has another class.
  public init(_ data: DataStore) throws(DataError) {
    let words = try WordClasses(data, Self.file, classes: ["source", "name"])
    sources = Set(words["source"])
    names = words["name"]
  }
}
