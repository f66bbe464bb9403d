import PipelineCore
import TextModel

extension GlossaryReader {
  /// Reads the row that names the columns.
  mutating func readHeader(_ content: UnsafeBufferPointer<UInt8>, line: Int) {
    var seen: Set<String> = []
    var found: [Column] = []
    let before = faults
    for range in Self.cells(content) {
      let name = Self.string(Self.trimmed(range, content), content)
      let column = range.lowerBound + 1
      if !seen.insert(name).inserted {
        fault("duplicate_column", "the column `\(name)` stands here twice", line: line, column: column)
      }
      switch name {
      case "id": found.append(.id)
      case "type": found.append(.type)
      case "gender": found.append(.gender)
      case "romanize_from": found.append(.romanizeFrom)
      case "note": found.append(.note)
      case "source": found.append(.source)
      case "":
        fault("empty_column_name", "a column has no name", line: line, column: column)
        found.append(.unknown)
      default:
        if Self.isLanguageTag(name) {
          found.append(.language(glossary.languageIndex(name)))
        } else {
          let near = NearestName.find(name, among: ["id", "type"] + Self.optionalColumns)
          fault(
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
      fault("missing_column", "the header row has no column `\(name)`", line: line, column: 1)
    }
    if !found.contains(where: { if case .language = $0 { true } else { false } }) {
      fault("missing_column", "the header row names no language", line: line, column: 1)
    }
    // With a header that cannot be trusted, faults of the rows would be noise.
    columns = faults == before ? found : []
  }

  /// A tag of two or three letters with subtags of one to eight letters or digits (RFC 5646, section 2.1).
  static func isLanguageTag(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
    guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy(isLetter) else { return false }
    return parts.dropFirst().allSatisfy {
      (1...8).contains($0.count) && $0.allSatisfy { isLetter($0) || (48...57).contains($0) }
    }
  }
}
