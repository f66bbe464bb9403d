import LanguageData

/// Words in classes and ids by which sites name what is no part of a story, from the data file `html/furniture.tsv`, and
/// the words of dates and of lines that are no story.
public struct HTMLFurniture: Sendable {
  /// What is so named is never part of a story.
  let always: Set<String>
  /// What is so named is no part of a story unless it is also named as content.
  let often: Set<String>
  let content: Set<String>
  /// What is so named are words of a picture.
  let caption: Set<String>
  let dates: WordDates
  let lines: PageLines

  public static let file = "html/furniture.tsv"
  public static let files = [file, WordDates.file, PageLines.file, ServiceWords.file]

  /// No words at all.
  public init() {
    always = []
    often = []
    content = []
    caption = []
    dates = WordDates()
    lines = PageLines()
  }

  /// - Throws: `DataError` when a file is missing or a record has another class.
  public init(_ data: DataStore) throws(DataError) {
    let words = try WordClasses(data, Self.file, classes: ["always", "often", "content", "caption"])
    always = Set(words["always"])
    often = Set(words["often"])
    content = Set(words["content"])
    caption = Set(words["caption"])
    dates = try WordDates(data)
    lines = try PageLines(data)
  }
}
