import TextModel

extension Document {
  /// What a story without a letter in any field fails with, nil when it has some. Formats of metadata hold such items;
  /// no brief is made of one. O(size) when there are only blanks.
  public var emptiness: StageFailure? {
    if fields.contains(where: { !$0.text.trimmed($0.text.span).isEmpty }) { return nil }
    if metadata.item?.takesBack == true {
      return StageFailure(
        code: "E_CANCELED", "the item cancels an earlier one and holds no text: do not use the earlier one")
    }
    return StageFailure(code: "E_EMPTY", "the story holds no text")
  }
}
