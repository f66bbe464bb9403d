import LanguageData
import TextModel

/// What items of ninjs 1, 2 and 3 may hold; from the data files `ninjs/ninjs-1.tsv` to `ninjs/ninjs-3.tsv`.
public struct NinjsShapes: Sendable {
  /// By major version, from 1.
  private let shapes: [NinjsShape]

  public static let files = (1...3).map { "ninjs/ninjs-\($0).tsv" }

  /// No shapes: items are not checked.
  public init() { shapes = [] }

  /// - Throws: `DataError` when a file is missing or a record is none of a shape.
  public init(_ data: DataStore) throws(DataError) {
    var shapes: [NinjsShape] = []
    for name in Self.files {
      let (path, bytes) = try data.load(name)
      shapes.append(try NinjsShape(RecordFile(path: path, bytes: bytes)))
    }
    self.shapes = shapes
  }

  subscript(major: Int) -> NinjsShape? { shapes.indices.contains(major - 1) ? shapes[major - 1] : nil }
}
