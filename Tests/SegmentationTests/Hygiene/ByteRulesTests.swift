import ICUText
import LanguageData
import Testing
import TextModel

@testable import Segmentation

@Suite struct ByteRulesTests {
  private func fires(_ rules: ByteRules, _ text: [UInt8], _ set: UInt32) -> Bool {
    text.withUnsafeBufferPointer { rules.next($0, from: 0, rules: set) != nil }
  }

  /// Every scalar that NFC can change, or that can move or join the one before it, must stop the scan: asked from ICU
  /// for all of Unicode.
  @Test func normalizationRulesMissNothing() throws {
    let rules = try CharacterPolicy(DataStore(folders: [hygieneData])).rules
    let properties = UnicodeProperties.shared
    var missed: [UInt32] = []
    var checked = 0
    for value in UInt32(0x80)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      var bytes: [UInt8] = []
      UTF8Scan.append(scalar.value, to: &bytes)
      if fires(rules, bytes, rules.normalization) { continue }
      checked += 1
      let changes = try !Normalizer.nfc.edits(for: bytes).isEmpty
      if changes || properties.combiningClass(of: value) != 0 { missed.append(value) }
    }
    #expect(missed == [])
    #expect(checked > 1000)
  }

  @Test func listedCodePointsAreFoundAnywhere() throws {
    let policy = try CharacterPolicy(DataStore(folders: [hygieneData]))
    for entry in policy.entries {
      for scalar in [entry.range.lowerBound, entry.range.upperBound] {
        for before in 0...20 {
          var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: before)
          UTF8Scan.append(scalar, to: &bytes)
          let length = bytes.count
          bytes += Array("abc".utf8)
          let hit = bytes.withUnsafeBufferPointer { policy.rules.next($0, from: 0, rules: policy.rules.codePoints) }
          #expect(hit?.offset == length - 1, "U+\(String(scalar, radix: 16)) after \(before)")
        }
      }
    }
  }

  @Test(arguments: [
    "Звичайний український текст, 2025 р. — «лапки», № 5…\n", "Plain English – it’s “text”.\n",
    "Łódź, naïve, Škoda, ğüş\t",
  ])
  func ordinaryTextDoesNotStopTheScan(text: String) throws {
    let rules = try CharacterPolicy(DataStore(folders: [hygieneData])).rules
    #expect(!fires(rules, Array(text.utf8), .max))
  }
}
