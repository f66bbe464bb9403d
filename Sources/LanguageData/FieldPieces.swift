extension StringProtocol where SubSequence == Substring {
  /// Pieces between separators, without empty ones unless asked for. O(bytes).
  ///
  /// Cut at bytes: `split(separator:)` would look for grapheme clusters, which costs ten times as much, and would not
  /// cut before a combining mark.
  public func pieces(_ separator: Unicode.Scalar = " ", keepingEmpty: Bool = false) -> [Substring] {
    Substring(self).utf8
      .split(separator: UInt8(ascii: separator), omittingEmptySubsequences: !keepingEmpty).map { Substring($0) }
  }
}
