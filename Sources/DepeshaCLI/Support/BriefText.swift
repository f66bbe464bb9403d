import PipelineCore
import TextModel

/// The texts of a brief from anywhere: our JSON, Markdown, or plain text.
struct BriefText {
  struct Part {
    /// `headline`, `text`, or `line N`.
    var name: String
    var text: String
  }

  var parts: [Part] = []
  /// BCP 47, when the brief says so.
  var language: String?

  struct Problem: Error { var message: String }

  /// - Throws: `Problem` when it is JSON, but no brief of ours, or has no such rendition.
  init(_ bytes: [UInt8], path: String, rendition: String?) throws(Problem) {
    if path.hasSuffix(".json") {
      try readJSON(bytes, rendition)
    } else if path.hasSuffix(".md") || path.hasSuffix(".markdown") {
      readMarkdown(String(decoding: bytes, as: UTF8.self))
    } else {
      parts = [Part(name: "text", text: String(decoding: bytes, as: UTF8.self))]
    }
    if parts.allSatisfy({ $0.text.utf8.allSatisfy { $0 <= 0x20 } }) { throw Problem(message: "the brief holds no text") }
  }

  private mutating func readJSON(_ bytes: [UInt8], _ id: String?) throws(Problem) {
    let value: JSONValue
    do throws(JSONError) { value = try JSONParser.parse(bytes) } catch {
      throw Problem(message: "byte \(error.offset): \(error.message)")
    }
    guard let renditions = value["renditions"]?.array, !renditions.isEmpty else {
      throw Problem(message: "this JSON is no brief: it has no `renditions`")
    }
    guard let chosen = id == nil ? renditions.first : renditions.first(where: { $0["id"]?.string == id }) else {
      throw Problem(message: "the brief has no rendition `\(id ?? "")`")
    }
    language = chosen["tag"]?.string
    if let headline = chosen["headline"]?.string { parts.append(Part(name: "headline", text: headline)) }
    if let text = chosen["text"]?.string { parts.append(Part(name: "text", text: text)) }
  }

  /// The first rendition, without the marks of CommonMark and without the table of names.
  private mutating func readMarkdown(_ text: String) {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line == "---" { break }
      if line.isEmpty || line.hasPrefix("|") || line.hasPrefix("*") { continue }
      var body = Substring(line)
      while body.first == "#" { body.removeFirst() }
      var plain = ""
      var isEscaped = false
      for character in body.unicodeScalars {
        if character == "\\" && !isEscaped {
          isEscaped = true
          continue
        }
        isEscaped = false
        plain.unicodeScalars.append(character)
      }
      parts.append(Part(name: "line \(number + 1)", text: plain))
    }
  }
}
