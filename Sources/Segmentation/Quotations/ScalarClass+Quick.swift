extension ScalarClass {
  /// As `of`, but the letters and spaces that make up most of a text are told without the table, whose access costs a
  /// check of its initialisation.
  @inline(__always)
  static func quick(_ value: UInt32) -> ScalarClass {
    if value < 0x80 {
      if value &- 0x61 < 26 { return .lower }
      if value == 0x20 { return .space }
      if value &- 0x41 < 26 { return .upper }
      if value &- 0x30 < 10 { return .digit }
    } else if value &- 0x430 < 0x30 {
      return .lower
    } else if value &- 0x400 < 0x30 {
      return .upper
    }
    return of(value)
  }
}
