import TextModel

extension BoundaryJudge {
  /// After `!` and `?` with white space.
  func strong(_ t: Terminator, _ left: LeftContext) -> Bool {
    guard let next = t.nextClass else { return true }
    // `(!)`, `(?)` comment on a word. `:?` is no question.
    if left.kind == .other && t.hasBracket && left.before == .openBracket { return false }
    if left.before == .comma && left.kind == .other { return false }
    if left.kind == .word && !lexicon.classes(b, left.start, left.end).isDisjoint(with: .brand) {
      return isStarter(t)
    }
    if next == .lower {
      // `"Так!" — сказав він`, `(дивно!) слово`
      if t.hasDash || t.hasQuote || t.hasBracket { return false }
      return true
    }
    return !isSignature(t)
  }

  /// After `…` and `...` with white space.
  func ellipsis(_ t: Terminator, _ left: LeftContext) -> Bool {
    switch t.nextClass {
    case .upper where left.kind == .nothing && b[t.next] == UInt8(ascii: "I") && wordEnd(from: t.next) <= t.next + 4:
      // `well ... I mean`: the English pronoun has a capital anywhere.
      return scalarClass(at: t.next + 1)?.isLetter == true
    case .upper, .emoji: return !isSignature(t)
    case .digit, .letter: return left.kind != .nothing && !t.hasBracket
    case .other: return t.hasDash == false && left.kind != .nothing && !t.hasBracket
    default: return false
    }
  }
}
