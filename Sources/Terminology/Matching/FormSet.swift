/// The cases and numbers that one written form may stand for.
public struct FormSet: OptionSet, Sendable, Hashable {
  /// Bit `number * 7 + case`: cases in the order of `caseNames`, singular before plural.
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Values of the feature `Case` of Universal Dependencies v2.
  public static let caseNames = ["Nom", "Gen", "Dat", "Acc", "Ins", "Loc", "Voc"]
  public static let numberNames = ["Sing", "Plur"]

  public static let singular = FormSet(rawValue: 0x007F)
  public static let plural = FormSet(rawValue: 0x3F80)

  public init(case index: Int, number: Int) { self.init(rawValue: 1 << UInt16(number * 7 + index)) }

  /// The set of a case in both numbers.
  public static func grammaticalCase(_ index: Int) -> FormSet {
    FormSet(rawValue: 1 << UInt16(index) | 1 << UInt16(7 + index))
  }

  /// Cases of the set, without number: bits in the order of `caseNames`.
  public var cases: UInt8 { UInt8(rawValue & 0x7F | rawValue >> 7 & 0x7F) }

  /// The same cases in singular and plural.
  public var anyNumber: FormSet { FormSet(rawValue: UInt16(cases) | UInt16(cases) << 7) }
}

extension FormSet {
  static let nominative = 0
  static let genitive = 1
  static let dative = 2
  static let accusative = 3
  static let instrumental = 4
  static let locative = 5
  static let vocative = 6
}
