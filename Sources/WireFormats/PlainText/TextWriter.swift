import PipelineCore
import TextModel

/// The story as plain text for a wire: headline, byline, paragraphs, wrapped to a width.
public struct TextWriter: DocumentWriter {
  public static let format = FormatDescriptor(
    id: "text", summary: "plain text, wrapped to a width", extensions: [".txt"], mediaType: "text/plain")
  public static let options = [
    OptionSpec("width", .integer, default: "69", "columns of a line; 0 leaves lines as long as they are"),
    OptionSpec("indent", .integer, default: "0", "spaces before each paragraph's first line"),
  ]

  private let width: Int
  private let indent: Int

  public init?(options: OptionReader, context: StageContext) {
    width = options.integer("width", in: 0...1000) ?? 69
    indent = options.integer("indent", in: 0...40) ?? 0
    if width > 0 && width < 20 {
      options.sink.error(
        "out_of_range", "`width` must be 0, or 20 and more", at: options.position(of: "width").location)
      return nil
    }
  }

  public func write(_ story: Story) -> [UInt8] {
    var out = ""
    for (index, rendition) in story.renditions.enumerated() {
      if index > 0 { out += "\n* * *\n\n" }
      let text = RenditionText(rendition)
      if let headline = text.headline { out += wrapped(headline, first: "", rest: "") + "\n" }
      if let byline = text.byline { out += wrapped(byline, first: "", rest: "") + "\n" }
      for (number, paragraph) in text.paragraphs.enumerated() {
        if number > 0 || !out.isEmpty && !out.hasSuffix("\n\n") { out += isClose(number, text) ? "" : "\n" }
        var string = text.string(paragraph)
        if number == 0, let dateline = text.dateline { string = dateline + " " + string }
        out += lines(of: string, paragraph.kind)
      }
      let notes = rendition.document.translationNotes
      if !notes.isEmpty { out += "\n" }
      for note in notes { out += wrapped(note, first: "", rest: "  ") + "\n" }
    }
    return Array(out.utf8)
  }

  /// Items of a list and rows of a table stand without an empty line.
  private func isClose(_ number: Int, _ text: RenditionText) -> Bool {
    guard number > 0 else { return false }
    switch (text.paragraphs[number - 1].kind, text.paragraphs[number].kind) {
    case (.listItem, .listItem), (.tableRow, .tableRow): return true
    default: return false
    }
  }

  private func lines(of text: String, _ kind: Block.Kind) -> String {
    let parts = Self.lines(text)
    switch kind {
    case .preformatted, .tableRow: return parts.map { $0 + "\n" }.joined()
    case .listItem(_, let depth):
      let space = String(repeating: "  ", count: min(max(depth, 1), 8) - 1)
      return parts.enumerated().map { index, part in
        wrapped(part, first: space + (index == 0 ? "- " : "  "), rest: space + "  ") + "\n"
      }.joined()
    case .quotation: return parts.map { wrapped($0, first: "  ", rest: "  ") + "\n" }.joined()
    case .paragraph, .heading:
      let first = kind == .paragraph ? String(repeating: " ", count: indent) : ""
      return parts.enumerated().map { index, part in wrapped(part, first: index == 0 ? first : "", rest: "") + "\n" }
        .joined()
    }
  }

  /// Parted at every kind of line break. CR and LF beside each other are one.
  private static func lines(_ text: String) -> [String] {
    if text.utf8.contains(0x0D) {
      return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    }
    return text.unicodeScalars.split(omittingEmptySubsequences: false) { scalar in
      switch scalar.value {
      case 0x0A...0x0C, 0x85, 0x2028, 0x2029: true
      default: false
      }
    }.map { String(Substring($0)) }
  }

  /// Lines broken at spaces. A word longer than the width stands alone. No-break spaces hold.
  private func wrapped(_ text: String, first: String, rest: String) -> String {
    if width == 0 { return first + text }
    var out = first
    var column = first.utf8.count
    var isStart = true
    for word in text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 }).lazy.map(Substring.init) {
      let columns = WireColumns.count(word)
      if isStart {
        isStart = false
      } else if column + 1 + columns > width {
        out += "\n" + rest
        column = rest.utf8.count
      } else {
        out += " "
        column += 1
      }
      out += word
      column += columns
    }
    return out
  }
}

/// Columns that text takes on a terminal or teleprinter.
enum WireColumns {
  /// Marks take none, East Asian wide characters two.
  static func count(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      if scalar.value < 0x300 { return sum + 1 }
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: return sum
      default: return sum + (isWide(scalar.value) ? 2 : 1)
      }
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
