import PipelineCore
import TextModel

/// What the readers of the teleprinter formats do alike before and after their headers and texts.
extension WireMessage {
  /// Where a message stands, and what its story is called.
  struct Place {
    var input: InputFile
    var id: String
    /// Where the message begins.
    var location: DiagnosticLocation
    /// Findings on the whole input.
    var diagnostics: [Diagnostic]
    /// Of what stands before and behind the story for editors.
    var words: ServiceWords
  }

  /// The stories of an input.
  ///
  /// - Parameters:
  ///   - code: of the failure when there is no message.
  ///   - words: of what stands before and behind a story for editors.
  static func documents(
    of input: InputFile, _ decode: DocumentReader.Decode, code: String, _ words: ServiceWords,
    _ document: (WireMessage, Place) -> Result<Document, RecordFailure>
  ) -> [Result<Document, RecordFailure>] {
    var decoded: (bytes: [UInt8], diagnostics: [Diagnostic])
    switch Self.decode(input, decode) {
    case .success(let result): decoded = result
    case .failure(let failure): return [.failure(failure)]
    }
    var messages = split(decoded.bytes)
    if messages.isEmpty {
      messages = bareMessages(decoded.bytes)
      if messages.isEmpty, let bare = bare(decoded.bytes) { messages = [bare] }
    }
    if let bare = messages.first, !decoded.bytes.contains(soh) {
      decoded.diagnostics.append(
        Diagnostic(
          .warning, code: "no_control_characters",
          "the message has lost its control characters; its parts are told by their lines",
          at: .file(path: input.name, line: bare.line, column: 1)))
    }
    func fail(_ code: String, _ message: String) -> [Result<Document, RecordFailure>] {
      [.failure(RecordFailure(id: input.id, code: code, message, at: .file(path: input.name, line: 1, column: 1)))]
    }
    if messages.isEmpty { return fail(code, "there is no message: no SOH") }
    if messages.count > maxMessages { return fail("E_TOO_MANY", "more than \(maxMessages) messages") }
    return messages.enumerated().map { index, message in
      document(
        message,
        Place(
          input: input, id: WireDocument.id(input, index + 1, of: messages.count),
          location: .file(path: input.name, line: message.line, column: 1), diagnostics: decoded.diagnostics,
          words: words))
    }
  }

  /// The story of the message. A dateline is looked for at the beginning of the text; a message that is cut off is a
  /// finding.
  func document(
    at place: Place, title: String?, text: StructuredText, item: NewsItem, values: [String: String]
  ) -> Result<Document, RecordFailure> {
    var (item, text, values) = (item, text, values)
    if let first = text.blocks.first, let found = WireLines.dateline(text.string(of: first)) {
      item.dateline = found.dateline
      item.creditLine = item.creditLine ?? found.agency
    }
    var service = ServiceParagraphs(place.words, of: item, dateline: nil, headline: title)
    service.take(from: &text)
    service.add(to: &item)
    if !service.signOffs.isEmpty { values["sign_off"] = service.signOffs.joined(separator: "\n") }
    var wire = WireDocument(
      input: place.input, id: place.id, title: title, text: text.field(FieldName.text), item: item)
    wire.diagnostics = place.diagnostics
    if !isComplete {
      wire.diagnostics.append(
        Diagnostic(
          .warning, code: "wire_truncated", "the message is cut off: STX, ETX or EOT is missing", at: place.location))
    }
    return wire.document().map { document in
      var document = document
      document.metadata.values.merge(values) { $1 }
      return document
    }
  }
}
