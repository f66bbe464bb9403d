/// Roman numerals in capitals, 1 to 3999.
enum RomanNumeral {
  /// True when the letters are a number in the usual form (`XIV`, not `XIIII`).
  static func isValid(_ letters: [UInt8]) -> Bool {
    var rest = letters[...]
    func take(_ one: Character, _ five: Character?, _ ten: Character?) {
      func byte(_ character: Character) -> UInt8 { character.asciiValue ?? 0 }
      if let ten, rest.starts(with: [byte(one), byte(ten)]) {
        rest = rest.dropFirst(2)
      } else if let five, rest.starts(with: [byte(one), byte(five)]) {
        rest = rest.dropFirst(2)
      } else {
        if let five, rest.first == byte(five) { rest = rest.dropFirst() }
        var ones = 0
        while ones < 3, rest.first == byte(one) {
          rest = rest.dropFirst()
          ones += 1
        }
      }
    }
    if letters.isEmpty { return false }
    take("M", nil, nil)
    take("C", "D", "M")
    take("X", "L", "C")
    take("I", "V", "X")
    return rest.isEmpty
  }
}
