import PipelineCore
import TextModel
import XMLText

/// The text of a message: of its HTML part or its plain one.
struct MailText {
  let part: MIMEPart
  var text: StructuredText
  var diagnostics: [Diagnostic]

  /// The better of the parts; the other when one cannot be read, with a warning.
  static func best(
    html: MIMEPart?, plain: MIMEPart?, input: InputFile, decode: DocumentReader.Decode
  ) -> Result<MailText, RecordFailure>? {
    var texts: [MailText] = []
    var failures: [RecordFailure] = []
    for (part, other) in [(html, plain), (plain, html)] {
      guard let part else { continue }
      switch read(part, sibling: other?.parameter("charset"), input: input, decode: decode) {
      case .success(let text): texts.append(text)
      case .failure(let failure): failures.append(failure)
      }
    }
    guard var best = texts.first else { return failures.first.map { .failure($0) } }
    if texts.count == 2, best.text.bytes.isEmpty || isCleaner(texts[1].text, than: best.text) { best = texts[1] }
    if let failure = failures.first {
      best.diagnostics.append(
        Diagnostic(
          .warning, code: "mail_part_unread", "another part with the text was not read: \(failure.message)",
          at: failure.location))
    }
    return .success(best)
  }

  /// True for a plain text that says what the HTML one says, when that has much around it: notices of newsletters.
  ///
  /// Texts that say the same are better in HTML, which has structure.
  static func isCleaner(_ plain: StructuredText, than html: StructuredText) -> Bool {
    let words = self.words(plain)
    let others = self.words(html)
    guard words.count >= 20, others.count > words.count + 8, words.count * 10 >= others.count * 7 else { return false }
    let known = Set(others)
    return words.count(where: known.contains) * 20 >= words.count * 17
  }

  private static func words(_ text: StructuredText) -> [Substring] {
    String(decoding: text.bytes, as: UTF8.self).lowercased().split { !$0.isLetter }.filter { $0.count > 2 }
  }

  private static func read(
    _ part: MIMEPart, sibling: String?, input: InputFile, decode: DocumentReader.Decode
  ) -> Result<MailText, RecordFailure> {
    let isHTML = part.type == "text/html"
    let content = part.content
    let charset = part.parameter("charset") ?? (isHTML ? DeclaredCharset.ofHTML(content) : nil)
    let decoded = CharsetRescue.decode(
      content, charset: charset, sibling: sibling, mayGuess: true, input: input, fallback: decode)
    switch decoded {
    case .failure(let failure): return .failure(failure)
    case .success((let bytes, let diagnostics)):
      var text: StructuredText
      if isHTML {
        do throws(XMLError) {
          text = HTMLBody.text(of: 0, in: try HTMLTree(bytes, path: input.name))
          text.removeSignature()
        } catch {
          return .failure(
            RecordFailure(
              id: input.id, code: "E_HTML", error.message, at: .file(path: input.name, line: 1, column: 1)))
        }
      } else {
        text = plainText(bytes, isFlowed: part.parameter("format")?.lowercased() == "flowed")
      }
      return .success(MailText(part: part, text: text, diagnostics: diagnostics))
    }
  }

  /// A longer text behind two hyphens is no signature, in lines.
  private static let maxSignature = 16

  private static func plainText(_ bytes: [UInt8], isFlowed: Bool) -> StructuredText {
    var lines = String(decoding: bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }.map(String.init)
    if let signature = lines.lastIndex(where: { $0 == "-- " || $0 == "--" }), signature > 0,
      lines.count - signature <= maxSignature
    {
      lines.removeSubrange(signature...)
    }
    var text = StructuredText()
    if isFlowed {
      var paragraph = ""
      for line in lines {
        paragraph += line.hasPrefix(" ") ? String(line.dropFirst()) : line
        if line.hasSuffix(" ") { continue }
        text.openBlock(.paragraph)
        text.text(paragraph)
        text.closeBlock()
        paragraph = ""
      }
      text.openBlock(.paragraph)
      text.text(paragraph)
      text.closeBlock()
    } else {
      WireLines.add(lines, to: &text)
    }
    text.finish()
    return text
  }
}

extension StructuredText {
  /// Takes away the signature: a block that is `--` and those behind it, when something stands before.
  mutating func removeSignature() {
    let mark = blocks.lastIndex { block in
      let text = string(of: block).trimmedSpace
      return text == "--" || text.hasPrefix("-- \n") || text.hasPrefix("--\n")
    }
    // More blocks behind it than a signature has are text.
    if let mark, mark > 0, blocks.count - mark <= 8 { keepBlocks(0..<mark) }
  }
}
