import TextModel

/// A figure of a sentence, and the words beside it.
struct FigureMention: Hashable {
  /// Digits with the marks inside them, `1,200.5`.
  var span: TextSpan
  /// The digits alone, group marks left out: `1200.5`.
  var value: String
  /// Stems of the words beside it, and where the one after it stands; 0 and nil where there is none.
  var before: UInt64
  var after: UInt64
  var unit: TextSpan?

  /// The figures of a sentence in order. O(words).
  static func find(_ text: SourceText, in words: ArraySlice<WordKeys.Word>) -> [FigureMention] {
    var found: [FigureMention] = []
    var index = words.startIndex
    while index < words.endIndex {
      guard words[index].isNumber else {
        index += 1
        continue
      }
      let first = index
      var value = text.string(in: words[index].span)
      while index + 1 < words.endIndex, words[index + 1].isNumber,
        let mark = mark(text, words[index].span.end, words[index + 1].span.start)
      {
        index += 1
        let group = text.string(in: words[index].span)
        // Three digits after a comma or space are a group, unless a point says otherwise.
        value += mark == "." || (mark == "," && group.utf8.count != 3) ? "." + group : group
      }
      let next = index + 1 < words.endIndex ? words[index + 1] : nil
      found.append(
        FigureMention(
          span: TextSpan(words[first].span.start, words[index].span.end), value: value,
          before: first > words.startIndex ? words[first - 1].key : 0, after: next?.key ?? 0, unit: next?.span))
      index += 1
    }
    return found
  }

  /// The one mark between two runs of digits of one figure; nil when something else stands there.
  private static func mark(_ text: SourceText, _ from: Int, _ to: Int) -> String? {
    guard to > from else { return nil }
    let between = text.string(in: TextSpan(from, to))
    switch between {
    case ".", ",": return between
    case "\u{A0}", "\u{202F}", "\u{2009}": return " "
    default: return nil
    }
  }
}
