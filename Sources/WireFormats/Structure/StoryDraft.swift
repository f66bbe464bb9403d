import PipelineCore
import TextModel
import XMLText

/// A news item on its way from XML to a document.
struct StoryDraft {
  var item: NewsItem
  var headline: String?
  var markup = MarkupText()
  /// Where the item begins in its file.
  var position: XMLPosition
  var diagnostics: [Diagnostic] = []
  /// Kept in the document's metadata by name.
  var values: [String: String] = [:]

  /// Of what stands before and behind the story for editors.
  private let words: ServiceWords
  /// How NITF says the story is signed off.
  var taglines: [String] = []
  private let path: String
  private(set) var editorialNotes: [String] = []
  private var knownNotes: Set<[UInt8]> = []

  init(item: NewsItem, path: String, position: XMLPosition, _ words: ServiceWords = ServiceWords()) {
    self.item = item
    self.words = words
    self.path = path
    self.position = position
  }

  private var location: DiagnosticLocation { .file(path: path, line: position.line, column: position.column) }

  /// What a message calls the item.
  var name: String { "item " + (item.identifier.map { "`\($0)`" } ?? "without an identifier") }

  mutating func note(_ code: String, _ message: String, severity: Diagnostic.Severity = .note) {
    diagnostics.append(Diagnostic(severity, code: code, message, at: location))
  }

  /// Adds a remark for editors, as a line of its own; one that is part of an earlier one is there already.
  mutating func addEditorialNote(_ note: String?) {
    guard let note, !note.isEmpty else { return }
    guard knownNotes.insert(Array(note.utf8)).inserted else { return }
    if note.utf8.count < 4096 && editorialNotes.prefix(8).contains(where: { Self.contains($0, note) }) { return }
    editorialNotes.append(note)
  }

  /// True for a line that is a remark for editors already.
  func isEditorialNote(_ line: String?) -> Bool { line.map { knownNotes.contains(Array($0.utf8)) } ?? false }

  private static func contains(_ text: String, _ part: String) -> Bool {
    if part.utf8.count > text.utf8.count { return false }
    let text = Array(text.utf8.prefix(65536))
    let part = Array(part.utf8)
    var start = 0
    while start + part.count <= text.count {
      if text[start..<start + part.count].elementsEqual(part) { return true }
      start += 1
    }
    return false
  }

  /// The document, its id still empty; a failure when there is no text.
  ///
  /// - Parameter reason: why there may be none, when the item says so.
  mutating func finish(without reason: String? = nil) -> Result<Document, RecordFailure> {
    markup.finish()
    for note in markup.notes { addEditorialNote(note) }
    if let line = markup.takenDateline {
      if item.dateline == nil { item.dateline = line } else if !line.isSame(item.dateline) { addEditorialNote(line) }
    }
    for line in markup.takenBylines {
      if item.byline == nil {
        item.byline = line
      } else if !line.isSame(item.byline) {
        addEditorialNote(line)
      }
    }
    var text = markup.text
    text.partAtLineBreaks()
    // A heading without anything below it is the text: nothing is lost.
    if text.blocks.count > 1, let first = text.blocks.first, case .heading(let level) = first.kind {
      let heading = text.string(of: first)
      // An item without a headline may have a heading of a lower level for one; parts of a text have several.
      if headline == nil, level == 1 || !text.blocks.dropFirst().contains(where: { $0.kind == first.kind }) {
        headline = heading
      }
      if heading.isSame(headline) {
        text.removeFirstBlock()
        if text.blocks.count > 1, let next = text.blocks.first, case .heading(let level) = next.kind {
          let sub = text.string(of: next)
          if item.subheadline == nil, level <= 2, Self.isDeck(sub, next.kind, above: text.blocks.dropFirst()) {
            item.subheadline = sub
          }
          if sub.isSame(item.subheadline) { text.removeFirstBlock() }
        }
      }
    }
    if let sub = item.subheadline, sub.isSame(headline) { item.subheadline = nil }
    if text.blocks.isEmpty { return .failure(failure(reason)) }
    takeServiceParagraphs(from: &text)
    if !editorialNotes.isEmpty { item.editorialNote = editorialNotes.joined(separator: "\n") }
    if !markup.leftOut.isEmpty {
      note(
        "content_left_out",
        "text inside " + markup.leftOut.sorted().map { "<\($0)>" }.joined(separator: ", ") + " is not part of the story"
      )
    }
    if item.takesBack {
      note("item_canceled", "\(name) is canceled or takes an earlier one back: do not use it", severity: .warning)
    } else if item.status == .withheld {
      note("item_withheld", "\(name) is withheld: do not use it until it is released", severity: .warning)
    } else if let end = item.embargoed {
      let time = end.isSame(WireCodes.openEmbargo) ? "it is released" : end
      note("item_embargoed", "\(name) must not be published before \(time)")
    }
    var document = Document(
      id: "", language: item.language.flatMap(RecordReader.primaryLanguage), text: text.field(FieldName.text),
      title: headline.map { TextField(name: FieldName.title, text: SourceText($0)) })
    document.metadata.item = item
    document.metadata.values = values
    document.metadata.byline = item.byline
    document.metadata.credit = item.creditLine
    let times = [item.versionCreated, item.contentCreated, item.firstCreated]
    document.metadata.date = times.lazy.compactMap { $0.flatMap { WireTime($0)?.date } }.first
    document.diagnostics = diagnostics
    return .success(document)
  }

  /// True for a heading right below the headline that is the second line of it and not the heading of a first part: no
  /// other one is like it, and it has the words of a sentence or no part below has a heading.
  private static func isDeck(_ words: String, _ kind: Block.Kind, above rest: some Sequence<Block>) -> Bool {
    let headings = rest.filter { if case .heading = $0.kind { true } else { false } }
    if headings.contains(where: { $0.kind == kind }) { return false }
    return headings.isEmpty || words.split(separator: " ").count > mostWordsOfPart
  }

  /// The heading of a part rarely has more words.
  private static let mostWordsOfPart = 5

  private mutating func takeServiceParagraphs(from text: inout StructuredText) {
    let beginning = text.blocks.prefix(3).map(text.string)
    let dateline = beginning.lazy.compactMap(WireLines.dateline).first
    if item.dateline == nil { item.dateline = dateline?.dateline }
    var service = ServiceParagraphs(words, of: item, dateline: dateline?.agency, headline: headline)
    service.take(from: &text)
    for note in service.notes { addEditorialNote(note) }
    if item.byline == nil { item.byline = service.byline }
    if item.copyrightNotice == nil { item.copyrightNotice = service.copyright }
    let signOffs = service.signOffs + taglines
    if !signOffs.isEmpty { values["sign_off"] = signOffs.joined(separator: "\n") }
  }

  private func failure(_ reason: String?) -> RecordFailure {
    if item.takesBack {
      var failure = RecordFailure(
        code: "E_CANCELED", "\(name) cancels an earlier one and holds no text: do not use the earlier one", at: location
      )
      failure.item = item
      failure.headline = headline
      return failure
    }
    return RecordFailure(code: "E_NO_TEXT", "\(name) holds no text" + (reason.map { ": " + $0 } ?? ""), at: location)
  }
}

/// Outcomes of one file, numbered at the end.
struct StoryList {
  private var outcomes: [Result<Document, RecordFailure>] = []
  private let input: InputFile

  init(_ input: InputFile) { self.input = input }

  /// Items without text are passed over with a finding when the file has others; one that cancels another is not.
  mutating func add(_ outcome: Result<Document, RecordFailure>) { outcomes.append(outcome) }

  mutating func fail(_ error: XMLError) { outcomes.append(.failure(RecordFailure(error, id: ""))) }

  mutating func fail(_ code: String, _ message: String, at position: XMLPosition) {
    outcomes.append(
      .failure(
        RecordFailure(code: code, message, at: .file(path: input.name, line: position.line, column: position.column))))
  }

  /// One outcome a story. Ids are the input's, with a colon and a number when there are several.
  func finished() -> [Result<Document, RecordFailure>] {
    var kept = outcomes
    let hasText = outcomes.contains { if case .success = $0 { true } else { false } }
    var passedOver: [Diagnostic] = []
    if hasText {
      kept.removeAll { outcome in
        guard case .failure(let failure) = outcome, failure.code == "E_NO_TEXT" else { return false }
        passedOver.append(Diagnostic(.note, code: "item_without_text", failure.message, at: failure.location))
        return true
      }
    }
    if kept.isEmpty {
      kept = [
        .failure(
          RecordFailure(code: "E_NO_TEXT", "the file holds no item", at: .file(path: input.name, line: 1, column: 1)))
      ]
    }
    return kept.enumerated().map { index, outcome in
      let id = kept.count == 1 ? input.id : "\(input.id):\(index + 1)"
      switch outcome {
      case .success(var document):
        document.id = id
        document.metadata.inputName = input.id
        document.diagnostics += passedOver
        passedOver = []
        return .success(document)
      case .failure(var failure):
        failure.id = id
        return .failure(failure)
      }
    }
  }
}
