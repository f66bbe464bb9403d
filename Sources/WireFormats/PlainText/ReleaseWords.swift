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

  /// `Media release: Bridge opens for trains` without what it is called, when a headline is left; nil for other lines.
  func headline(behindNameIn line: String) -> String? {
    let low = line.lowercased()
    guard let name = names.first(where: { low.hasPrefix($0 + ": ") }) else { return nil }
    let rest = String(line.dropFirst(name.count + 1)).trimmedSpace
    return rest.split(separator: " ").count >= 3 ? rest : nil
  }

  /// - Throws: `DataError` when the file is missing or a record has another class.
  public init(_ data: DataStore) throws(DataError) {
    let words = try WordClasses(data, Self.file, classes: ["source", "name"])
    sources = Set(words["source"])
    names = words["name"]
  }
}
