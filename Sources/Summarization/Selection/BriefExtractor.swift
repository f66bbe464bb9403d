import TextModel

/// Makes the text of a brief out of a story: the chosen units stay byte for byte, all else is cut.
struct BriefExtractor {
  static let stage = "summarize"

  /// Text of ours in a chosen unit: an insertion where the span is empty.
  struct Change {
    var span: TextSpan
    var text: String
    var origin: Origin
  }

  /// Between units of one paragraph stands a space, between paragraphs a line feed.
  ///
  /// - Parameter changes: what is changed inside the units, by candidate, sorted.
  static func edits(
    keeping chosen: [Int], of story: StoryUnits, changes: [Int: [Change]] = [:], in text: SourceText
  ) -> EditList {
    var edits = EditList()
    let cut = Origin(stage: stage, rule: "not chosen")
    let separator = Origin(stage: stage, rule: "separator")
    var position = 0
    var paragraph: Int?
    for index in chosen {
      let candidate = story.candidates[index]
      let gap = TextSpan(position, candidate.span.start)
      if let paragraph {
        edits.append(gap, [paragraph == candidate.paragraph ? 0x20 : 0x0A], origin: separator)
      } else if !gap.isEmpty {
        edits.append(gap, [], origin: cut)
      }
      for change in changes[index] ?? [] { edits.append(change.span, Array(change.text.utf8), origin: change.origin) }
      position = candidate.span.end
      paragraph = candidate.paragraph
    }
    if position < text.count { edits.append(TextSpan(position, text.count), [], origin: cut) }
    return edits
  }
}
