/// Dashes that editing systems write as a mark, in the way of an element: `800<endash>-</endash>900`. The mark comes as
/// an element, or escaped as text.
enum TypesetDash {
  private static let dashes = [("endash", "\u{2013}"), ("emdash", "\u{2014}")]

  /// The dash that an element of this name stands for.
  static func named(_ name: String) -> String? {
    let name = name.lowercased()
    return dashes.first { $0.0 == name }?.1
  }

  /// A text with its marks as dashes: an opening mark, with what stands up to the closing one when that is one character.
  static func replaced(in text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
    var out = text
    for (name, dash) in dashes where out.holds("<\(name)>") {
      out = out.split(separator: "<\(name)>", omittingEmptySubsequences: false).enumerated().map { index, part in
        if index == 0 { return String(part) }
        let inside = part.prefix(2)
        let rest = [part, part.dropFirst(), part.dropFirst(2)].prefix(inside.count + 1).first {
          $0.hasPrefix("</\(name)>")
        }
        return dash + (rest.map { $0.dropFirst(name.count + 3) } ?? part)
      }.joined()
    }
    return out
  }
}
