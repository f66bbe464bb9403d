/// Powers of two by exact steps, so that every machine gives the same digits.
enum Exponential {
  /// 2 to the `x` for `x` at most 0; 0 below -1000.
  static func ofTwo(_ x: Double) -> Double {
    if x < -1000 { return 0 }
    let whole = x.rounded(.down)
    // exp(f · ln 2) by its series; f is in 0..<1, so 18 terms are below the last digit.
    let power = (x - whole) * 0.693_147_180_559_945_3
    var term = 1.0
    var sum = 1.0
    for n in 1...18 {
      term = term * power / Double(n)
      sum += term
    }
    return Double(sign: .plus, exponent: Int(whole), significand: sum)
  }
}
