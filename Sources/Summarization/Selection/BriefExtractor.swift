import TextModel

/// Makes the text of a brief out of a story: the chosen units stay byte for byte, all else is cut.
struct BriefExtractor {
  static let stage = "summarize"

  /// Between units of one paragraph stands a space, between paragraphs a line feed.
  ///
  /// - Parameter names: names in brackets to insert, by candidate.
  static func edits(
    keeping chosen: [Int], of story: StoryUnits, names: [Int: AntecedentFinder.Name], in text: SourceText
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
      if let name = names[index] {
        edits.append(TextSpan(name.place, name.place), Array(name.text.utf8), origin: name.origin)
      }
      position = candidate.span.end
      paragraph = candidate.paragraph
    }
    if position < text.count { edits.append(TextSpan(position, text.count), [], origin: cut) }
    return edits
  }
}
