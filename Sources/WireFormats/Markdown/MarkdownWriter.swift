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
    var out: [UInt8] = []
    out.reserveCapacity(8192)
    for (index, rendition) in story.renditions.enumerated() {
      let view = BriefView(rendition)
      if index > 0 { Self.raw("\n---\n\n", to: &out) }
      Self.raw("# ", to: &out)
      Self.append(view.headline ?? story.document.id, to: &out)
      Self.raw("\n\n*", to: &out)
      out += rendition.tag.utf8
      Self.raw("*", to: &out)
      if let dateline = view.dateline {
        Self.raw(" · **", to: &out)
        Self.append(dateline, to: &out)
        Self.raw("**", to: &out)
      }
      if let translation = view.translation {
        Self.raw(" · translated, quotations too, from ", to: &out)
        Self.append(translation.from, to: &out)
        Self.raw(" by ", to: &out)
        Self.append(translation.by, to: &out)
      }
      Self.raw("\n", to: &out)
      if !view.isChosen {
        // A whole text keeps its structure.
        MarkdownMarkup.append(rendition.document.text, to: &out)
        for item in view.items { Self.append(item.quotations, view.translation?.from, to: &out) }
        continue
      }
      for item in view.items {
        Self.raw("\n", to: &out)
        item.source.withBytes { Self.append(UnsafeBufferPointer(rebasing: $0[item.span.range]), to: &out) }
        Self.raw("\n", to: &out)
        Self.append(item.quotations, view.translation?.from, to: &out)
      }
    }
    let names = includesNames ? BriefView.names(in: story) : []
    if !names.isEmpty { Self.table(names, to: &out) }
    return out
  }

  /// The words that translated speech was translated from, each as a block quotation.
  private static func append(_ quotations: [TranslatedQuotation], _ language: String?, to out: inout [UInt8]) {
    for quotation in quotations where quotation.isSpeech {
      raw("\n> *", to: &out)
      append(language ?? "und", to: &out)
      raw(":* ", to: &out)
      append(quotation.original, to: &out)
      raw("\n", to: &out)
    }
  }

  private static func table(_ names: [BriefView.Name], to out: inout [UInt8]) {
    let languages = BriefView.languages(of: names)
    raw("\n---\n\n| name", to: &out)
    for language in languages {
      raw(" | ", to: &out)
      out += language.utf8
    }
    raw(" |\n| --- |", to: &out)
    for _ in languages { raw(" --- |", to: &out) }
    raw("\n", to: &out)
    for name in names {
      raw("| ", to: &out)
      append(name.entry, to: &out)
      for language in languages {
        raw(" | ", to: &out)
        if let form = name.forms.first(where: { $0.language == language }) { append(form.form, to: &out) }
      }
      raw(" |\n", to: &out)
    }
  }

  private static func raw(_ markup: StaticString, to out: inout [UInt8]) {
    out.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// Appends text with backslashes before what CommonMark would read as markup; line breaks become spaces.
  static func append(_ text: String, to out: inout [UInt8]) {
    var text = text
    text.withUTF8 { append($0, to: &out) }
  }

  /// The same for valid UTF-8.
  static func append(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    var copied = 0
    var isNumberSoFar = true
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "&"),
        UInt8(ascii: "~"), UInt8(ascii: "$"):
        break
      case 0x0A, 0x0D:
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<index]))
        out.append(0x20)
        copied = index + 1
        isNumberSoFar = false
        continue
      // Markup only at the start of a line: headings, lists.
      case UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="):
        isNumberSoFar = false
        if index > 0 { continue }
      case UInt8(ascii: "."), UInt8(ascii: ")"):
        let isList = isNumberSoFar && index > 0
        isNumberSoFar = false
        if !isList { continue }
      case 0x30...0x39: continue
      default:
        isNumberSoFar = false
        continue
      }
      isNumberSoFar = false
      out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<index]))
      out.append(UInt8(ascii: "\\"))
      copied = index
    }
    out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied...]))
  }
}
