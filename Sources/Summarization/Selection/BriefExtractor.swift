import TextModel

/// Makes the text of a brief out of a story: the chosen units stay byte for byte, all else is cut.
struct BriefExtractor {
  static let stage = "summarize"

  /// Between units of one paragraph stands a space, between paragraphs a line feed.
  static func edits(keeping chosen: [Candidate], in text: SourceText) -> EditList {
    var edits = EditList()
    let cut = Origin(stage: stage, rule: "not chosen")
    let separator = Origin(stage: stage, rule: "separator")
    var position = 0
    for (index, candidate) in chosen.enumerated() {
      if candidate.span.start > position {
        let gap = TextSpan(position, candidate.span.start)
        if index == 0 {
          edits.append(gap, [], origin: cut)
        } else {
          let isSame = chosen[index - 1].paragraph == candidate.paragraph
          edits.append(gap, [isSame ? 0x20 : 0x0A], origin: separator)
        }
      }
      position = candidate.span.end
    }
    if position < text.count { edits.append(TextSpan(position, text.count), [], origin: cut) }
    return edits
  }
}
