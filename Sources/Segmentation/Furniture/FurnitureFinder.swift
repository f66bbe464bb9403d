import LanguageData
import TextModel

/// Finds what stands around a report and is not part of it: datelines, bylines, credits, captions, links to other
/// stories, editor's notes.
///
/// Only the beginning and the end of each paragraph are read. An ordinary first sentence must never pass for a
/// dateline: every form asks for two signs at least, as a place in capitals and a date, or an agency in brackets and a
/// dash. Immutable; shared by all workers.
public struct FurnitureFinder: Sendable {
  private let lexicon: FurnitureLexicon

  /// Reads the data files in `furniture/`. O(size of the files).
  ///
  /// - Throws: `DataError` with all faults of all files, each with file, line and column.
  public init(_ data: DataStore) throws(DataError) {
    lexicon = try FurnitureLexicon(data)
  }

  /// Credits inside a paragraph are looked for in this many paragraphs at the end.
  private static let last = 4

  /// Paths of the data files read, for fingerprints.
  public var files: [String] { lexicon.files }

  /// The paragraphs with their roles, and the pieces of furniture inside paragraphs of the report. O(paragraphs).
  ///
  /// A piece ends before the white space after it: a dateline with its dash or full stop.
  ///
  /// - Parameter paragraphs: sorted and not overlapping, spans within `text`. Those with a role other than `body` keep it.
  /// - Parameter language: BCP 47 tag; the phrases of all languages are known to every text, so that nil is as good.
  public func find(
    in text: SourceText, paragraphs: [Paragraph], language: String?
  ) -> (paragraphs: [Paragraph], furniture: [Paragraph]) {
    var paragraphs = paragraphs
    var pieces: [Paragraph] = []
    text.withBytes { b in
      for index in paragraphs.indices where paragraphs[index].role == .body && !paragraphs[index].span.isEmpty {
        let reader = FurnitureReader(b: b, span: paragraphs[index].span, lexicon: lexicon)
        if let role = reader.role() {
          paragraphs[index].role = role
        } else if reader.appendPieces(
          to: &pieces, position: index, mayEndStory: index + Self.last >= paragraphs.count)
        {
          paragraphs[index].role = .dateline
        }
      }
    }
    return (paragraphs, pieces)
  }
}
