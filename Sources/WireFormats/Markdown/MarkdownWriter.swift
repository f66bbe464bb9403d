import PipelineCore
import TextModel

/// The brief as CommonMark: a section a rendition, then the names in every script known.
public struct MarkdownWriter: DocumentWriter {
  public static let format = FormatDescriptor(
    id: "markdown", summary: "the brief as CommonMark", extensions: [".md"], mediaType: "text/markdown")
  public static let options = [
    OptionSpec("names", .boolean, default: "true", "also the names of the register that the brief mentions")
  ]

  private let includesNames: Bool

  public init?(options: OptionReader, context: StageContext) {
    includesNames = options.boolean("names") ?? true
  }

  public func write(_ story: Story) -> [UInt8] {
    var out = ""
    for (index, rendition) in story.renditions.enumerated() {
      let view = BriefView(rendition)
      if index > 0 { out += "\n---\n\n" }
      out += "# " + Self.escape(view.headline ?? story.document.id) + "\n\n"
      out += "*\(rendition.tag)*"
      if let dateline = view.dateline { out += " · **\(Self.escape(dateline))**" }
      out += "\n"
      for item in view.items { out += "\n" + Self.escape(item.text) + "\n" }
    }
    let names = includesNames ? BriefView.names(in: story) : []
    if !names.isEmpty {
      let languages = Set(names.flatMap { $0.forms.map(\.language) }).sorted()
      out += "\n---\n\n| " + (["name"] + languages).joined(separator: " | ") + " |\n"
      out += "|" + String(repeating: " --- |", count: languages.count + 1) + "\n"
      for name in names {
        let cells = languages.map { language in
          name.forms.first { $0.language == language }.map { Self.escape($0.form) } ?? ""
        }
        out += "| " + ([Self.escape(name.entry)] + cells).joined(separator: " | ") + " |\n"
      }
    }
    return Array(out.utf8)
  }

  /// Backslashes before what CommonMark would read as markup; line breaks become spaces.
  static func escape(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count + 8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "&"),
        UInt8(ascii: "~"), UInt8(ascii: "$"):
        out += [UInt8(ascii: "\\"), byte]
      case 0x0A, 0x0D: out.append(0x20)
      // Markup only at the start of a line: headings, lists.
      case UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="):
        if out.isEmpty { out.append(UInt8(ascii: "\\")) }
        out.append(byte)
      case UInt8(ascii: "."), UInt8(ascii: ")"):
        if !out.isEmpty && out.allSatisfy({ (0x30...0x39).contains($0) }) { out.append(UInt8(ascii: "\\")) }
        out.append(byte)
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
