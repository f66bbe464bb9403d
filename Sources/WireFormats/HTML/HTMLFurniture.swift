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
  /// What is so named and has a picture in it has words of the picture.
  let picture: Set<String>
  /// Short lines so named tell of the story and are none of it.
  let about: Set<String>
  /// What is so named has the name of the writer.
  let writer: Set<String>
  /// A paragraph so named may be the first of the story.
  let lead: Set<String>
  /// Whole names of what is not seen on a screen.
  let hidden: Set<String>
  /// Lines that begin the comments of readers.
  let comments: Set<String>
  /// Parts of lines that ask for a word about mistakes.
  let mistakes: [String]
  /// Words in front of the day of publication.
  let published: [String]
  let dates: WordDates
  let lines: PageLines

  private static let classes = [
    "always", "often", "content", "caption", "picture", "about", "writer", "lead", "hidden", "comments", "mistakes",
    "published",
  ]

  public static let file = "html/furniture.tsv"
  public static let files = [file, WordDates.file, PageLines.file, ServiceWords.file, ServiceWords.agencyFile]

  /// No words at all.
  public init() {
    always = []
    often = []
    content = []
    caption = []
    picture = []
    about = []
    writer = []
    lead = []
    hidden = []
    comments = []
    mistakes = []
    published = []
    dates = WordDates()
    lines = PageLines()
  }

  /// - Throws: `DataError` when a file is missing or a record has another class.
  public init(_ data: DataStore) throws(DataError) {
    let words = try WordClasses(data, Self.file, classes: Self.classes)
    always = Set(words["always"])
    often = Set(words["often"])
    content = Set(words["content"])
    caption = Set(words["caption"])
    picture = Set(words["picture"])
    writer = Set(words["writer"])
    about = Set(words["about"]).union(words["writer"])
    lead = Set(words["lead"])
    hidden = Set(words["hidden"])
    comments = Set(words["comments"])
    mistakes = words["mistakes"]
    published = words["published"]
    dates = try WordDates(data)
    lines = try PageLines(data)
  }
}
