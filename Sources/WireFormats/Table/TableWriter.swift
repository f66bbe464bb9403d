import PipelineCore
import TextModel

/// What tables of any kind have in common: their columns, one row a rendition, and their options.
struct StoryTable {
  static let columns = ["id", "rendition", "language", "headline", "byline", "dateline", "date", "identifier", "text"]

  static let options = [
    OptionSpec("header", .boolean, default: "true", "a first row with the names of the columns"),
    OptionSpec(
      "guard_formulas", .boolean, default: "true",
      "an apostrophe before cells that a spreadsheet would take for a formula"),
  ]

  private let hasHeader: Bool
  private let isGuarded: Bool

  init(_ options: OptionReader) {
    hasHeader = options.boolean("header") ?? true
    isGuarded = options.boolean("guard_formulas") ?? true
  }

  /// - Parameter cell: how the format writes a text.
  func write(_ story: Story, separator: String, lineEnd: String, cell: (String) -> String) -> [UInt8] {
    var out = hasHeader ? Self.columns.joined(separator: separator) + lineEnd : ""
    for rendition in story.renditions {
      let cells = Self.row(rendition, of: story).map { cell(isGuarded ? Self.guarded($0) : $0) }
      out += cells.joined(separator: separator) + lineEnd
    }
    return Array(out.utf8)
  }

  private static func row(_ rendition: Rendition, of story: Story) -> [String] {
    let text = RenditionText(rendition)
    return [
      story.document.id, rendition.id, rendition.tag, text.headline ?? "", text.byline ?? "", text.dateline ?? "",
      text.time ?? "", text.item?.identifier ?? "", text.paragraphs.map(text.string).joined(separator: "\n\n"),
    ]
  }

  /// A cell that no spreadsheet takes for a formula (OWASP, CSV Injection): `=`, `+`, `-`, `@` (full width too), tab and
  /// line ends at the beginning, also behind spaces.
  static func guarded(_ cell: String) -> String {
    for scalar in cell.unicodeScalars {
      switch scalar {
      case " ", "\u{A0}", "\u{FEFF}": continue
      case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return "'" + cell
      default: return cell
      }
    }
    return cell
  }
}

/// One row a rendition as comma-separated values (RFC 4180).
public struct CSVWriter: DocumentWriter {
  public static let format = FormatDescriptor(
    id: "csv", summary: "comma-separated values, one row a rendition", extensions: [".csv"], mediaType: "text/csv",
    versions: "RFC 4180")
  public static let options = StoryTable.options

  private let table: StoryTable

  public init?(options: OptionReader, context: StageContext) { table = StoryTable(options) }

  public func write(_ story: Story) -> [UInt8] {
    table.write(story, separator: ",", lineEnd: "\r\n", cell: Self.cell)
  }

  private static func cell(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) || text.hasPrefix(" ")
    else { return text }
    var quoted: [UInt8] = [0x22]
    for byte in text.utf8 {
      if byte == 0x22 { quoted.append(0x22) }
      quoted.append(byte)
    }
    quoted.append(0x22)
    return String(decoding: quoted, as: UTF8.self)
  }
}

/// One row a rendition as tab-separated values; tabs, line ends and backslashes in cells are `\t`, `\n`, `\r`, `\\`.
public struct TSVWriter: DocumentWriter {
  public static let format = FormatDescriptor(
    id: "tsv", summary: "tab-separated values, one row a rendition", extensions: [".tsv"],
    mediaType: "text/tab-separated-values")
  public static let options = StoryTable.options

  private let table: StoryTable

  public init?(options: OptionReader, context: StageContext) { table = StoryTable(options) }

  public func write(_ story: Story) -> [UInt8] {
    table.write(story, separator: "\t", lineEnd: "\n", cell: Self.cell)
  }

  private static func cell(_ text: String) -> String {
    var out: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x09: out += "\\t".utf8
      case 0x0A: out += "\\n".utf8
      case 0x0D: out += "\\r".utf8
      case 0x5C: out += "\\\\".utf8
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
