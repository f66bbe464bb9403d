import FileAccess
import TextModel

/// A story in marked notation: ⟦ and ⟧ around each quotation, `@` lines with the speakers.
struct MarkedStory {
  var text: String
  /// Spans in UTF-8 bytes, by start, longer first.
  var spans: [TextSpan]
  /// Nil when the story says nothing about speakers.
  var speakers: [String]?
  /// 1-based line in the file.
  var line: Int

  /// The stories of a file.
  static func read(_ path: String) throws -> [MarkedStory] {
    let content = String(decoding: try FileAccess.read(path, limit: 1 << 20), as: UTF8.self)
    var stories: [MarkedStory] = []
    var lines: [String] = []
    var speakers: [String]?
    var first = 1
    let all: [Substring] = content.split(separator: "\n", omittingEmptySubsequences: false) + ["---"]
    for (index, line) in all.enumerated() {
      if line == "---" {
        let (text, spans) = unmark(lines.joined(separator: "\n"))
        if !text.isEmpty { stories.append(MarkedStory(text: text, spans: spans, speakers: speakers, line: first)) }
        lines = []
        speakers = nil
        first = index + 2
      } else if line.hasPrefix("@ ") {
        speakers = line.dropFirst(2).split(separator: "|").map { part in
          let name = String(part).trimmedSpaces
          return name == "-" ? "" : name
        }
      } else if !line.isEmpty && !line.hasPrefix("#") {
        lines.append(String(line))
      }
    }
    return stories
  }

  /// The text without marks, and the spans between them.
  static func unmark(_ marked: String) -> (text: String, spans: [TextSpan]) {
    var bytes: [UInt8] = []
    var open: [Int] = []
    var spans: [TextSpan] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦": open.append(bytes.count)
      case "⟧": if let start = open.popLast() { spans.append(TextSpan(start, bytes.count)) }
      default: bytes += Array(String(scalar).utf8)
      }
    }
    return (String(decoding: bytes, as: UTF8.self), spans.sorted())
  }

  /// The text with the spans marked, for messages.
  static func mark(_ text: String, _ spans: [TextSpan]) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    for index in 0...bytes.count {
      for _ in 0..<spans.count(where: { $0.end == index }) { result += Array("⟧".utf8) }
      for _ in 0..<spans.count(where: { $0.start == index }) { result += Array("⟦".utf8) }
      if index < bytes.count { result.append(bytes[index]) }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension String {
  var trimmedSpaces: String {
    var part = Substring(self)
    while part.hasPrefix(" ") { part.removeFirst() }
    while part.hasSuffix(" ") { part.removeLast() }
    return String(part)
  }
}
