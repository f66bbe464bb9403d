import ICUText

/// The capital forms of what a rule writes.
struct Capitals {
  private let isTurkic: Bool
  private let bothUnderTie: Bool
  private static let tie: UInt32 = 0x361

  init(_ scheme: Scheme) {
    isTurkic = scheme.isTurkic && scheme.to == "Latn"
    bothUnderTie = scheme.ligatureCapitalsBoth
  }

  private func upper(_ scalar: UInt32) -> UInt32 {
    if isTurkic && scalar == 0x69 { return 0x130 }
    return SimpleCase.shared.upper(scalar)
  }

  /// The capital of a letter that Unicode has as one scalar in lower case only, such as ǰ: its base's with the mark.
  /// nil for every other letter.
  static func composedCapital(of scalar: UInt32) -> [UInt32]? {
    if scalar < 0x80 || SimpleCase.shared.upper(scalar) != scalar { return nil }
    let parts = SchemeUnits.decomposed(text([scalar]))
    guard parts.count > 1, SimpleCase.shared.upper(parts[0]) != parts[0] else { return nil }
    return [SimpleCase.shared.upper(parts[0])] + parts.dropFirst()
  }

  private func uppers(_ scalar: UInt32) -> [UInt32] { Self.composedCapital(of: scalar) ?? [upper(scalar)] }

  /// Title case changes the first letter that has case, and its partner under a tie; upper case all of them.
  func forms(of target: String) -> (title: String, upper: String) {
    let scalars = target.unicodeScalars.map(\.value)
    var title = scalars
    if let first = scalars.firstIndex(where: { uppers($0) != [$0] }) {
      title.replaceSubrange(first...first, with: uppers(scalars[first]))
      if bothUnderTie, first + 2 < scalars.count, scalars[first + 1] == Self.tie {
        title[first + 2] = upper(scalars[first + 2])
      }
    }
    return (Self.text(title), Self.text(scalars.flatMap(uppers)))
  }

  private static func text(_ scalars: [UInt32]) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars { if let scalar = Unicode.Scalar(scalar) { text.append(scalar) } }
    return String(text)
  }
}
