import TextModel

/// A story whose parts stand behind tags of two capitals and `#`, as Australian services send them: `TI#` headline, `PD#` time,
/// `BY#` writer, `KY#` keywords, `KN#` service, `TX#` the text on the lines behind it.
struct TaggedStory {
  private(set) var headline: TextSpan
  /// The text.
  private(set) var story: TextSpan
  /// What stands behind each tag on its line, where anything does.
  private(set) var values: [String: String] = [:]

  /// nil when the text does not begin with tags, or has no headline or no text. O(bytes).
  init?(in text: SourceText, _ whole: TextSpan) {
    var start = whole.start
    var headline: TextSpan?
    while let line = text.wireLine(from: start, in: whole) {
      let words = text.trimmed(line)
      guard words.count >= 3, text.bytes[words.start + 2] == UInt8(ascii: "#"),
        text.bytes[words.start..<(words.start + 2)].allSatisfy({ (0x41...0x5A).contains($0) })
      else { return nil }
      let tag = String(decoding: text.bytes[words.start..<(words.start + 2)], as: UTF8.self)
      let value = text.trimmed(TextSpan(words.start + 3, words.end))
      if tag == "TX" {
        let story = text.trimmed(TextSpan(value.start, whole.end))
        guard let headline, !story.isEmpty else { return nil }
        self.headline = headline
        self.story = story
        return
      }
      if tag == "TI", !value.isEmpty { headline = value }
      if !value.isEmpty { values[tag] = String(decoding: text.bytes[value.range], as: UTF8.self) }
      start = line.end + 1
    }
    return nil
  }
}
