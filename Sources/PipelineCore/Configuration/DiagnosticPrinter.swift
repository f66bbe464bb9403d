import TextModel

/// Writes diagnostics for people: `path:line:column: error: message`, the source line, a caret, the notes.
public struct DiagnosticPrinter {
  private var lines: [String: [String]] = [:]

  public init() {}

  /// Makes the lines of a file known, so that they can be shown.
  public mutating func addSource(path: String, bytes: [UInt8]) {
    lines[path] = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Lines without the last line feed.
  public func describe(_ diagnostic: Diagnostic) -> String {
    var text: String
    var caret: [String] = []
    switch diagnostic.location {
    case .file(let path, let line, let column):
      text = "\(Self.visible(path)):\(line):\(column): "
      if let source = lines[path], line >= 1, line <= source.count {
        let content = source[line - 1]
        // Tabs stay tabs, so that the caret stands under its column whatever their width.
        let pad = content.utf8.prefix(max(0, column - 1)).filter { $0 & 0xC0 != 0x80 }
          .map { $0 == 0x09 ? "\t" : " " }.joined()
        caret = ["  " + Self.visible(content, keepTab: true), "  " + pad + "^"]
      }
    case .document(let id, let field, let span):
      text = "\(Self.visible(id)):\(field)[\(span.start),\(span.end)): "
    case .none:
      text = ""
    }
    text += "\(diagnostic.severity.rawValue): \(Self.visible(diagnostic.message)) [\(diagnostic.code)]"
    return ([text] + caret + diagnostic.notes.map { "  note: " + Self.visible($0) }).joined(separator: "\n")
  }

  /// The text with controls and bidi controls shown as `<U+202E>`, so that a message cannot deceive a terminal.
  public static func visible(_ text: String, keepTab: Bool = false) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09 where keepTab: out.unicodeScalars.append(scalar)
      case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF:
        let hex = String(scalar.value, radix: 16, uppercase: true)
        out += "<U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex + ">"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
