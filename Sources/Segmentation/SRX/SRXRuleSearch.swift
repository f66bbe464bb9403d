import ICUText

/// Tells the places of a text that both sides of one rule match. Holds ICU handles: it belongs to one task.
///
/// A place matches when the pattern before it matches some text that ends there, and the pattern after it matches from
/// there on. Most rules are searched forwards: `beforebreak` followed by the end of the part searched, in the
/// `window` units before a place, so that ICU can skip to letters a match can begin with. Rules with `$`, group
/// references or flags that change the syntax are looked for backwards, at every place, with quantifiers up to
/// `BoundedPattern.most`.
final class SRXRuleSearch {
  /// The text before a place that is looked at, in UTF-16 units.
  static let window = 256

  let rule: SRXDocument.Rule

  private enum Method {
    /// `anywhere` matches wherever the rule does; `upTo` also ends with the part that is searched.
    case forwards(anywhere: ICURegex, upTo: ICURegex)
    case backwards(ICURegex)
  }

  private let method: Method
  private let startsAtText: Bool
  private let endsVary: Bool

  private var text: UTF16Text?
  /// What is known of the rule in the text that is open.
  private var mayMatch: Bool?
  private var isOpenUpTo = false
  private var backwardPlaces: [Int]?

  /// - Throws: `ICUError` when ICU does not take a pattern.
  init(_ rule: SRXDocument.Rule, limits: ICURegex.Limits = SRXCompiler.limits) throws(ICUError) {
    self.rule = rule
    let before = rule.before?.text ?? ""
    let after = rule.after?.text ?? ""
    let (left, right) = (PatternShape(before), PatternShape(after))
    startsAtText = left.startsAtText
    endsVary = left.endsVary
    let ahead = after.isEmpty ? "" : "(?=(?:\(after)))"
    let group = before.isEmpty ? "" : "(?:\(before))"
    if left.endsAtText || right.endsAtText || right.startsAtText || left.changesSyntax || right.changesSyntax || left.namesGroup
      || right.namesGroup
    {
      let behind = before.isEmpty ? "" : "(?<=(?:\(BoundedPattern.bound(before))))"
      // The side after the place rules most places out at once; where it names a group the sides keep their order.
      let inOrder = left.namesGroup || right.namesGroup
      method = .backwards(try ICURegex(inOrder ? behind + ahead : ahead + behind, limits: limits))
    } else {
      method = .forwards(
        anywhere: try ICURegex(group + ahead, limits: limits),
        upTo: try ICURegex(group + "\\z" + ahead, limits: limits))
    }
  }

  /// Takes the next text. Nothing is looked for yet.
  func open(_ text: UTF16Text) {
    self.text = text
    mayMatch = nil
    isOpenUpTo = false
    backwardPlaces = nil
  }

  /// True when the rule matches at a place inside the text that is open.
  ///
  /// - Throws: `ICUError` `timedOut`, `stackOverflow`.
  func matches(at place: Int, bytes: UnsafeBufferPointer<UInt8>) throws(ICUError) -> Bool {
    guard let text else { return false }
    switch method {
    case .backwards(let expression):
      let places: [Int]
      if let known = backwardPlaces { places = known } else { places = try Self.places(of: expression, in: text, bytes) }
      backwardPlaces = places
      return contains(places, place)
    case .forwards(let anywhere, let upTo):
      if mayMatch == nil { mayMatch = Self.mayMatch(anywhere, in: text) }
      return mayMatch == true ? try matches(upTo, at: place, in: text) : false
    }
  }

  /// All places inside the text that the rule matches, ascending, in units.
  ///
  /// - Throws: `ICUError` `timedOut`, `stackOverflow`.
  func places(bytes: UnsafeBufferPointer<UInt8>) throws(ICUError) -> [Int] {
    guard let text else { return [] }
    switch method {
    case .backwards(let expression):
      return try Self.places(of: expression, in: text, bytes)
    case .forwards(let anywhere, let upTo):
      try anywhere.open(text, anchorsAtParts: false)
      return rule.before?.text.isEmpty ?? true
        ? try placesAfterNothing(anywhere, in: text) : try places(anywhere, upTo, in: text)
    }
  }

  /// Each match is found in a part of two windows that begins at most one before it.
  private func places(
    _ anywhere: ICURegex, _ upTo: ICURegex, in text: UTF16Text
  ) throws(ICUError) -> [Int] {
    var found: [Int] = []
    var tried = 0
    var part = 0
    while part < text.count {
      let next = min(text.count, part + Self.window)
      let limit = startsAtText ? text.count : min(text.count, next + Self.window)
      var start = part
      while start < next, let match = try anywhere.firstMatch(in: start..<limit), match.lowerBound < next {
        let last = endsVary ? limit : match.upperBound
        // An empty match ends where it begins.
        var place = max(tried + 1, match.lowerBound)
        while place <= last && place < text.count {
          if !text.splitsPair(place), try matches(upTo, at: place, in: text) { found.append(place) }
          place += 1
        }
        tried = max(tried, last)
        start = match.lowerBound + 1
        if text.splitsPair(start) { start += 1 }
      }
      part = next
    }
    return found
  }

  /// Places of a rule that has no pattern before them.
  private func placesAfterNothing(_ anywhere: ICURegex, in text: UTF16Text) throws(ICUError) -> [Int] {
    var found: [Int] = []
    var start = 1
    while start < text.count, let match = try anywhere.firstMatch(in: start..<text.count) {
      if match.lowerBound > 0 && match.lowerBound < text.count && !text.splitsPair(match.lowerBound) {
        found.append(match.lowerBound)
      }
      start = match.lowerBound + 1
    }
    return found
  }

  private func matches(_ upTo: ICURegex, at place: Int, in text: UTF16Text) throws(ICUError) -> Bool {
    if !isOpenUpTo {
      try upTo.open(text, anchorsAtParts: true)
      isOpenUpTo = true
    }
    var start = startsAtText ? 0 : max(0, place - Self.window)
    if text.splitsPair(start) { start += 1 }
    return try upTo.firstMatch(in: start..<place) != nil
  }

  /// False when the rule matches nowhere, which is so for most exceptions. A search that is given up says nothing.
  private static func mayMatch(_ anywhere: ICURegex, in text: UTF16Text) -> Bool {
    do throws(ICUError) {
      try anywhere.open(text, anchorsAtParts: false)
      return try anywhere.firstMatch(in: 0..<text.count) != nil
    } catch {
      return true
    }
  }

  private static func places(
    of expression: ICURegex, in text: UTF16Text, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(ICUError) -> [Int] {
    try expression.matches(in: bytes).map { text.unit(atByte: $0.range.lowerBound) }.filter { $0 > 0 && $0 < text.count }
  }

  private func contains(_ places: [Int], _ place: Int) -> Bool {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low] == place
  }
}
