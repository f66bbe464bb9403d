import TextModel

/// A number in figures with its scale and unit: `1.5 million dollars`, `$1,500,000`, `28 %`.
struct NumberMention: Sendable {
  /// A decimal number: the digits without zeros at their ends, and the power of ten of the last one.
  struct Value: Sendable, Hashable {
    var digits: String
    var power: Int

    init(_ digits: String, power: Int) {
      var digits = Substring(digits)
      var power = power
      while digits.count > 1, digits.first == "0" { digits.removeFirst() }
      while digits.count > 1, digits.last == "0" {
        digits.removeLast()
        power += 1
      }
      self.digits = String(digits)
      self.power = digits == "0" ? 0 : power
    }
  }

  var span: TextSpan
  /// Tokens of the figures alone.
  var tokens: Range<Int>
  /// What it may mean: `1,500` is fifteen hundred in one country and one and a half in another.
  var values: Set<Value>
  var unit: String?

  /// All numbers of a text, in order. O(tokens).
  static func find(_ tokens: [Token], _ words: MeasureWords.Words) -> [NumberMention] {
    var found: [NumberMention] = []
    var index = 0
    while index < tokens.count {
      guard tokens[index].kind == .digits else {
        index += 1
        continue
      }
      let end = self.end(tokens, from: index)
      var mention = NumberMention(
        span: TextSpan(tokens[index].span.start, tokens[end - 1].span.end), tokens: index..<end,
        values: values(tokens[index..<end]), unit: nil)
      var next = end
      if next < tokens.count, let (power, width) = scale(tokens, at: next, words) {
        mention.values = Set(mention.values.map { Value($0.digits, power: $0.power + power) })
        next += width
      }
      if index > 0, let unit = words.units[tokens[index - 1].folded], tokens[index - 1].kind == .mark {
        mention.unit = unit
      } else if next < tokens.count {
        let name = tokens[next].kind == .mark && tokens[next].folded == "-" ? next + 1 : next
        if name < tokens.count { mention.unit = words.units[tokens[name].folded] }
      }
      found.append(mention)
      index = end
    }
    return found
  }

  /// Groups of digits that belong to one number.
  private static func end(_ tokens: [Token], from start: Int) -> Int {
    var end = start + 1
    while true {
      // `1 500 000`
      if end < tokens.count, tokens[end].kind == .digits, tokens[end].gap == 1, tokens[end].folded.utf8.count == 3,
        tokens[end - 1].folded.utf8.count <= 3, end - start < 6, tokens[start].folded.utf8.count <= 3
      {
        end += 1
      } else if end + 1 < tokens.count, [".", ","].contains(tokens[end].folded), tokens[end].gap == 0,
        tokens[end + 1].kind == .digits, tokens[end + 1].gap == 0
      {
        end += 2
      } else {
        return end
      }
    }
  }

  private static func values(_ tokens: ArraySlice<Token>) -> Set<Value> {
    let groups = tokens.filter { $0.kind == .digits }.map(\.folded)
    let marks = tokens.filter { $0.kind == .mark }.map(\.folded)
    let all = groups.joined()
    var values: Set<Value> = []
    guard let last = groups.last else { return [] }
    if marks.isEmpty { return [Value(all, power: 0)] }
    let isGrouped = groups.dropFirst().allSatisfy { $0.utf8.count == 3 }
    if Set(marks).count == 1 && isGrouped { values.insert(Value(all, power: 0)) }
    // One mark, or the last of different ones, parts the decimals.
    if marks.count == 1 || marks.dropLast().allSatisfy({ $0 != marks.last }) {
      values.insert(Value(all, power: -last.utf8.count))
    }
    if values.isEmpty { values.insert(Value(all, power: 0)) }
    return values
  }

  private static func scale(_ tokens: [Token], at index: Int, _ words: MeasureWords.Words) -> (power: Int, width: Int)? {
    var place = index
    if tokens[place].folded == "-", place + 1 < tokens.count { place += 1 }
    let isShort = place + 1 < tokens.count && tokens[place + 1].folded == "." && tokens[place + 1].gap == 0
    if isShort, let power = words.scales[tokens[place].folded + "."] { return (power, place + 2 - index) }
    return words.scales[tokens[place].folded].map { ($0, place + 1 - index) }
  }
}
