/// What `depesha schemes` shows of each scheme.
public struct SchemeSummary: Sendable, Hashable {
  public var id: String
  public var title: String
  /// BCP 47.
  public var languages: [String]
  /// ISO 15924.
  public var from: String
  public var to: String
  public var standard: String
  public var version: String
  public var reversibility: Scheme.Reversibility

  public init(_ scheme: Scheme) {
    id = scheme.id
    title = scheme.title
    languages = scheme.languages
    from = scheme.from
    to = scheme.to
    standard = scheme.standard
    version = scheme.version
    reversibility = scheme.reversibility
  }
}

/// Tables of schemes for people.
public enum SchemeList {
  /// Columns of `markdown`, in order.
  static let columns = ["id", "languages", "direction", "standard", "reversible"]

  /// A Markdown table, one scheme a line, with a line feed at the end.
  public static func markdown(_ schemes: [SchemeSummary]) -> String {
    var lines = ["| " + columns.joined(separator: " | ") + " |", "|" + columns.map { _ in "---|" }.joined()]
    for scheme in schemes {
      let cells = [
        "`\(scheme.id)`", scheme.languages.joined(separator: ", "), "\(scheme.from) → \(scheme.to)", scheme.standard,
        scheme.reversibility.rawValue,
      ]
      lines.append("| " + cells.map(escape).joined(separator: " | ") + " |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func escape(_ cell: String) -> String {
    var out = ""
    for scalar in cell.unicodeScalars {
      if scalar == "|" { out.append("\\") }
      out.unicodeScalars.append(scalar)
    }
    return out
  }
}
