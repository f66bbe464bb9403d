/// Names of TBX v3 (ISO 30042:2019) that its reader and writer share.
enum TBX {
  static let namespace = "urn:iso:std:iso:30042:ed-2"
  /// Elements of the style DCT lie in `…/min`, `…/basic`, `…/core`.
  static let categoryNamespace = "http://www.tbxinfo.net/ns/"

  enum Dialect: String {
    case basic = "TBX-Basic"
    case core = "TBX-Core"
    case min = "TBX-Min"

    var namespace: String { categoryNamespace + prefix }
    var prefix: String {
      switch self {
      case .basic: "basic"
      case .core: "core"
      case .min: "min"
      }
    }

    /// Data categories of the dialect that the writer uses.
    var categories: Set<String> {
      switch self {
      case .basic:
        [
          "administrativeStatus", "customerSubset", "grammaticalGender", "partOfSpeech", "source", "subjectField",
          "termType",
        ]
      case .core: []
      case .min: ["administrativeStatus", "customerSubset", "partOfSpeech", "subjectField"]
      }
    }
  }

  static let statuses: [(name: String, status: FormStatus)] = [
    ("preferredTerm-admn-sts", .preferred), ("admittedTerm-admn-sts", .variant),
    ("supersededTerm-admn-sts", .former), ("deprecatedTerm-admn-sts", .wrong),
  ]

  static let genders: [(name: String, gender: EntryGender)] = [
    ("masculine", .masculine), ("feminine", .feminine), ("neuter", .neuter),
  ]

  // MARK: Ids

  /// An id as an XML name without colon (Namespaces in XML 1.0, NCName); other characters as `_x20_`, their scalar in
  /// hexadecimal digits. Letters outside of ASCII are written so too, which any reader takes.
  static func name(ofID id: String) -> String {
    var out = ""
    let scalars = Array(id.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let value = scalar.value
      let isLetter = value < 0x80 && (97...122).contains(value | 0x20)
      let isOther = (48...57).contains(value) || value == 0x2D || value == 0x2E
      // An underscore that would begin such a writing is written so itself.
      let isPlainUnderscore = value == 0x5F && !(index + 1 < scalars.count && scalars[index + 1] == "x")
      if isLetter || isOther && index > 0 || isPlainUnderscore {
        out.unicodeScalars.append(scalar)
      } else {
        out += "_x" + String(value, radix: 16, uppercase: true) + "_"
      }
    }
    return out
  }

  static func id(ofName name: String) -> String {
    var out = ""
    var rest = Substring(name)
    while let mark = rest.firstRange(of: "_x") {
      let digits = rest[mark.upperBound...].prefix { $0 != "_" }
      let end = digits.endIndex
      guard (1...6).contains(digits.utf8.count), end < rest.endIndex, let value = UInt32(digits, radix: 16),
        let scalar = Unicode.Scalar(value)
      else {
        out += rest[..<mark.upperBound]
        rest = rest[mark.upperBound...]
        continue
      }
      out += rest[..<mark.lowerBound]
      out.unicodeScalars.append(scalar)
      rest = rest[rest.index(after: end)...]
    }
    return out + rest
  }
}
