import PipelineCore
import TextModel

/// Makes documents of what readers found, the same way for every format.
struct WireDocument {
  var input: InputFile
  /// Id of the story.
  var id: String
  var title: String?
  var text: TextField
  var item: NewsItem
  var diagnostics: [Diagnostic] = []
  /// Where the item begins; the start of the file when nothing else is known.
  var place: DiagnosticLocation
  /// The day is that of the publication and not of the last change, as pages and feeds are quoted.
  var isDatedByPublication = false

  init(input: InputFile, id: String, title: String?, text: TextField, item: NewsItem) {
    self.input = input
    self.id = id
    self.title = title
    self.text = text
    self.item = item
    place = .file(path: input.name, line: 1, column: 1)
  }

  init(input: InputFile, id: String, title: String?, plain: String, item: NewsItem) {
    self.init(
      input: input, id: id, title: title, text: TextField(name: FieldName.text, text: SourceText(plain)), item: item)
  }

  /// The document, or why there is none: without text `E_EMPTY`, or `E_CANCELED` for an item that takes another back,
  /// unless `mayBeEmpty`; `E_NUL` with a NUL character.
  func document(mayBeEmpty: Bool = false) -> Result<Document, RecordFailure> {
    let source = text.text
    if !mayBeEmpty && source.trimmed(source.span).isEmpty {
      if item.takesBack {
        var failure = RecordFailure(
          id: id, code: "E_CANCELED", "the item cancels an earlier one and holds no text: do not use the earlier one",
          at: place)
        failure.item = item
        failure.headline = title
        return .failure(failure)
      }
      return .failure(RecordFailure(id: id, code: "E_EMPTY", "the story holds no text", at: place))
    }
    if source.bytes.contains(0) || title?.utf8.contains(0) == true {
      return .failure(RecordFailure(id: id, code: "E_NUL", "a NUL character is no text", at: place))
    }
    var document = Document(
      id: id, language: item.language.flatMap(RecordReader.primaryLanguage), text: text,
      title: title.flatMap { $0.isEmpty ? nil : TextField(name: FieldName.title, text: SourceText($0)) })
    document.metadata.inputName = input.id
    document.metadata.item = item
    document.metadata.byline = item.byline
    document.metadata.credit = item.creditLine
    document.metadata.date = Self.date(of: item, isDatedByPublication)
    document.diagnostics = diagnostics + standing(at: place)
    return .success(document)
  }

  /// Findings on whether the item may be used.
  private func standing(at place: DiagnosticLocation) -> [Diagnostic] {
    let name = "item " + (item.identifier.map { "`\($0)`" } ?? "without an identifier")
    if item.takesBack {
      return [
        Diagnostic(
          .warning, code: "item_canceled", "\(name) is canceled or takes an earlier one back: do not use it", at: place)
      ]
    }
    if item.status == .withheld {
      return [
        Diagnostic(
          .warning, code: "item_withheld", "\(name) is withheld: do not use it until it is released", at: place)
      ]
    }
    return item.embargoed.map {
      [Diagnostic(.note, code: "item_embargoed", "\(name) must not be published before \($0)", at: place)]
    } ?? []
  }

  /// The day of a story: of its version, else of its making; the other way round when it is dated by its publication.
  static func date(of item: NewsItem, _ isDatedByPublication: Bool = false) -> String? {
    let making = [item.contentCreated, item.firstCreated]
    for time in isDatedByPublication ? making + [item.versionCreated] : [item.versionCreated] + making {
      if let time, let day = WireClock.day(of: time) { return day }
    }
    return nil
  }

  /// Id of the n-th of several stories of an input, or the input's own.
  static func id(_ input: InputFile, _ number: Int, of count: Int) -> String {
    count > 1 ? "\(input.id):\(number)" : input.id
  }
}

extension String {
  /// Without white space (ASCII and the no-break space) at both ends.
  var trimmedSpace: String {
    let isTrimmed = utf8.withContiguousStorageIfAvailable { bytes in
      bytes.isEmpty
        || UTF8Scan.whiteSpaceWidth(bytes, at: 0) == 0 && UTF8Scan.whiteSpaceWidth(bytes, before: bytes.count) == 0
    }
    if isTrimmed == true { return self }
    let source = SourceText(self)
    return source.string(in: source.trimmed(source.span))
  }

  /// What stands before the first line feed.
  var firstLine: String { String(decoding: utf8.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self) }

  /// nil when there is nothing in it.
  var nonEmpty: String? { isEmpty ? nil : self }
}
