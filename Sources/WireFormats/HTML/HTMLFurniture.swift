import LanguageData

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
    let words = try WordClasses(data, Self.file, classes: ["always", "often", "content"])
    always = Set(words["always"])
    often = Set(words["often"])
    content = Set(words["content"])
  }
}
