import ICUText

/// Cuts the text of scheme files into units: a letter with its marks, in NFC.
enum SchemeUnits {
  /// The apostrophe that stands for all three in rules.
  static let apostrophe: UInt32 = 0x2019
  /// U+0027, U+2019 and U+02BC.
  static func isApostrophe(_ scalar: UInt32) -> Bool { scalar == 0x27 || scalar == 0x2019 || scalar == 0x02BC }

  static func normalized(_ text: String) -> String {
    // NFC of a short text fails only when memory is out; the text as it is remains usable then.
    guard let bytes = try? Normalizer.nfc.normalize(Array(text.utf8)) else { return text }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func decomposed(_ text: String) -> [UInt32] {
    guard let bytes = try? Normalizer.nfd.normalize(Array(text.utf8)) else { return text.unicodeScalars.map(\.value) }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value)
  }

  static func split(_ text: String) -> [String] {
    let properties = UnicodeProperties.shared
    var units: [String] = []
    for scalar in normalized(text).unicodeScalars {
      if properties.category(of: scalar.value).isMark, !units.isEmpty {
        units[units.count - 1].unicodeScalars.append(scalar)
      } else if isApostrophe(scalar.value) {
        units.append("’")
      } else {
        units.append(String(scalar))
      }
    }
    return units
  }

  static func isLower(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { SimpleCase.shared.lower($0.value) == $0.value }
  }
}
