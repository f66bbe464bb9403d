import ICUText
import TextModel

/// What stands beside a character: some invisible characters belong to the letters around them.
struct LetterContext {
  private let properties = UnicodeProperties.shared
  /// How many scalars are looked at on each side: enough for spaces and punctuation between words, and a bound for
  /// texts that are nothing but controls.
  private static let reach = 16

  /// True when the nearest letter on either side is of one of the scripts, or, for `Zsye`, an emoji stands before.
  func isInside(_ scripts: Set<String>, _ text: UnsafeBufferPointer<UInt8>, _ span: TextSpan) -> Bool {
    if scripts.contains("Zsye") && emojiEnds(text, at: span.start) { return true }
    var offset = span.start
    for _ in 0..<Self.reach where offset > 0 {
      let (value, width) = UTF8Scan.scalar(text, before: offset)
      offset -= width
      if let script = script(of: value) {
        if scripts.contains(script) { return true }
        break
      }
    }
    offset = span.end
    for _ in 0..<Self.reach where offset < text.count {
      let (value, width) = UTF8Scan.scalar(text, at: offset)
      offset += width
      if let script = script(of: value) { return scripts.contains(script) }
    }
    return false
  }

  /// The script of a letter or of a mark with a script of its own, nil for all else.
  private func script(of scalar: UInt32) -> String? {
    let script = properties.script(of: scalar)
    return script == .common || script == .inherited || script == .unknown ? nil : script.code
  }

  /// Emoji sequences (UTS #51): pictographs, modifiers and the joiners, selectors and tags between them.
  private func emojiEnds(_ text: UnsafeBufferPointer<UInt8>, at end: Int) -> Bool {
    var offset = end
    while offset > 0 {
      let (value, width) = UTF8Scan.scalar(text, before: offset)
      offset -= width
      switch value {
      case 0x200D, 0xFE0E, 0xFE0F, 0x20E3, 0x1F3FB...0x1F3FF, 0xE0020...0xE007F:
        // A long row of them without a pictograph is no emoji.
        if end - offset > 64 { return false }
      case 0x23, 0x2A, 0x30...0x39, 0xA9, 0xAE:
        // Keycaps and the signs that can be shown as emoji.
        return true
      default: return properties.category(of: value).isSymbol
      }
    }
    return false
  }
}
