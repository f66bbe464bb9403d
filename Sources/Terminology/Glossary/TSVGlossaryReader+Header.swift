import PipelineCore
import TextModel

extension TSVGlossaryReader {
  /// Reads the row that names the columns.
  mutating func readHeader(_ content: UnsafeBufferPointer<UInt8>, line: Int) {
    var seen: Set<String> = []
    var found: [Column] = []
    let before = builder.faults
    for range in Self.cells(content) {
      let name = Self.string(Self.trimmed(range, content), content)
      let column = range.lowerBound + 1
      if !seen.insert(name).inserted {
        builder.fault("duplicate_column", "the column `\(name)` stands here twice", line: line, column: column)
      }
      switch name {
      case "id": found.append(.id)
      case "type": found.append(.type)
      case "gender": found.append(.gender)
      case "romanize_from": found.append(.romanizeFrom)
      case "note": found.append(.note)
      case "source": found.append(.source)
      case "":
        builder.fault("empty_column_name", "a column has no name", line: line, column: column)
        found.append(.unknown)
      default:
        if GlossaryBuilder.isLanguageTag(name) {
          found.append(.language(builder.glossary.languageIndex(name)))
        } else {
          let near = NearestName.find(name, among: ["id", "type"] + Self.optionalColumns)
          builder.fault(
            "unknown_column", "`\(name)` is neither a language (BCP 47) nor a known column", line: line, column: column,
            notes: [
              near.map { "did you mean `\($0)`?" } ?? "known columns: id, type, "
                + Self.optionalColumns.joined(separator: ", ")
            ])
          found.append(.unknown)
        }
      }
    }
    for (name, wanted) in [("id", Column.id), ("type", .type)] where !found.contains(wanted) {
      builder.fault("missing_column", "the header row has no column `\(name)`", line: line, column: 1)
    }
    if !found.contains(where: { if case .language = $0 { true } else { false } }) {
      builder.fault("missing_column", "the header row names no language", line: line, column: 1)
    }
    // With a header that cannot be trusted, faults of the rows would be noise.
    columns = builder.faults == before ? found : []
  }
}
