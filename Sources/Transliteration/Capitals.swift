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

  /// Title case changes the first letter that has case, and its partner under a tie; upper case all of them.
  func forms(of target: String) -> (title: String, upper: String) {
    let scalars = target.unicodeScalars.map(\.value)
    var title = scalars
    if let first = scalars.firstIndex(where: { upper($0) != $0 }) {
      title[first] = upper(scalars[first])
      if bothUnderTie, first + 2 < scalars.count, scalars[first + 1] == Self.tie {
        title[first + 2] = upper(scalars[first + 2])
      }
    }
    return (Self.text(title), Self.text(scalars.map(upper)))
  }

  private static func text(_ scalars: [UInt32]) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars { if let scalar = Unicode.Scalar(scalar) { text.append(scalar) } }
    return String(text)
  }
}
