/// A mention with its English possessive ending taken off: `'s`, or the apostrophe alone behind an `s`.
struct EnglishPossessive {
  let base: String
  /// The apostrophe of the text, U+0027 or U+2019; nil when there is none.
  private let apostrophe: Unicode.Scalar?

  var isPossessive: Bool { apostrophe != nil }

  init(_ text: String, language: String) {
    var scalars = Substring(text).unicodeScalars
    guard language == "en", scalars.count > 2 else {
      (base, apostrophe) = (text, nil)
      return
    }
    let last = scalars.removeLast()
    if last == "s" || last == "S", let mark = scalars.last, Self.isApostrophe(mark) {
      scalars.removeLast()
      (base, apostrophe) = (String(scalars), mark)
    } else if Self.isApostrophe(last), scalars.last == "s" || scalars.last == "S" {
      (base, apostrophe) = (String(scalars), last)
    } else {
      (base, apostrophe) = (text, nil)
    }
  }

  private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool { scalar == "'" || scalar == "\u{2019}" }

  /// What follows the new name: after an `s` of a plural or a name the apostrophe alone (AP Stylebook, "possessives").
  func ending(for name: String) -> String {
    guard let apostrophe else { return "" }
    let mark = String(Character(apostrophe))
    return name.hasSuffix("s") || name.hasSuffix("S") ? mark : mark + "s"
  }
}
