import TextModel

/// Direct speech after a dash (`— Так, — сказав він.`), told from lists with dashes.
struct DashSpeech {
  var reporting: Reporting?

  /// One past the last of the paragraphs from `start` on that may be speech after a dash; `start` when that one is none.
  static func group(_ b: UnsafeBufferPointer<UInt8>, _ paragraphs: [Paragraph], from start: Int) -> Int {
    var index = start
    while index < paragraphs.count && mayBeSpeech(b, paragraphs[index].span) { index += 1 }
    return index
  }

  /// A dash, white space and a sentence.
  private static func mayBeSpeech(_ b: UnsafeBufferPointer<UInt8>, _ span: TextSpan) -> Bool {
    let byte = b[span.start]
    guard byte == 0xE2 || byte == 0x2D else { return false }
    let width = leadWidth(b, span)
    guard width > 0, span.start + width < span.end else { return false }
    switch ScalarClass.quick(UTF8Scan.scalar(b, at: span.start + width).value) {
    case .upper, .openQuote, .quote, .ellipsis, .digit: break
    default: return false
    }
    switch ScalarClass.quick(UTF8Scan.scalar(b, before: span.end).value) {
    case .period, .strong, .ellipsis, .closeQuote, .quote, .closeBracket: return true
    default: return b[span.end - 1] == 0x3A
    }
  }

  /// Bytes of the dash and the white space after it; 0 when it begins no speech.
  static func leadWidth(_ b: UnsafeBufferPointer<UInt8>, _ span: TextSpan) -> Int {
    let (value, width) = UTF8Scan.scalar(b, at: span.start)
    guard value == 0x2D || value == 0x2013 || value == 0x2014 || value == 0x2015 else { return 0 }
    let next = Terminator.skipSpace(b, span.start + width, span.end)
    if next == span.start + width && value == 0x2D { return 0 }
    return next - span.start
  }

  /// The paragraph ends with a question or a cry: no item of a list.
  static func asks(_ b: UnsafeBufferPointer<UInt8>, _ span: TextSpan) -> Bool {
    ScalarClass.quick(UTF8Scan.scalar(b, before: span.end).value) == .strong
  }
}
