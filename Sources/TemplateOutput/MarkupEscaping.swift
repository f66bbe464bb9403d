import Mustache

/// Text escaped for HTML by Unicode scalars.
///
/// The package's own goes by grapheme clusters and lets `"` through when a combining mark follows it.
struct MarkupEscaping: MustacheContentType {
  private static let name = "DEPESHA_MARKUP"
  private static let registration: Void = MustacheContentTypes.register(MarkupEscaping(), named: name)

  /// A template with this escaping, in a line that leaves nothing behind.
  static func template(_ text: String) throws -> MustacheTemplate {
    // Faults are told with the lines of the user's own text.
    _ = try MustacheTemplate(string: text)
    _ = registration
    return try MustacheTemplate(string: "{{% CONTENT_TYPE: \(name)}}\n" + text)
  }

  func escapeText(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": out.append(contentsOf: "&lt;".unicodeScalars)
      case ">": out.append(contentsOf: "&gt;".unicodeScalars)
      case "&": out.append(contentsOf: "&amp;".unicodeScalars)
      case "\"": out.append(contentsOf: "&quot;".unicodeScalars)
      case "'": out.append(contentsOf: "&#39;".unicodeScalars)
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}
