/// Mathematics without the system's library, whose last bits differ between machines: the same input must give the
/// same bytes everywhere.
enum Portable {
  /// Natural logarithm of a positive finite number, by its binary exponent and the series of artanh.
  /// Relative error below 1e-14.
  static func log(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return 0 }
    var mantissa = value.significand
    var exponent = Double(value.exponent)
    if mantissa > 1.4142135623730951 {
      mantissa /= 2
      exponent += 1
    }
    let ratio = (mantissa - 1) / (mantissa + 1)
    let square = ratio * ratio
    var term = ratio
    var sum = 0.0
    var divisor = 1.0
    while divisor < 40 {
      sum += term / divisor
      term *= square
      divisor += 2
    }
    return 2 * sum + exponent * 0.6931471805599453
  }
}
