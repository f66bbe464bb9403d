import ICUText
import PipelineCore
import Testing
import TextModel

@testable import Segmentation

@Suite struct SRXRuleSearchTests {
  private func pattern(_ text: String?) -> SRXDocument.Pattern? {
    text.map { SRXDocument.Pattern(text: $0, position: ConfigPosition(path: "a.srx", line: 1, column: 1)) }
  }

  private func rule(_ before: String?, _ after: String?) -> SRXDocument.Rule {
    SRXDocument.Rule(
      isBreak: true, before: pattern(before), after: pattern(after),
      position: ConfigPosition(path: "a.srx", line: 1, column: 1))
  }

  private static let rules: [(String?, String?)] = [
    ("[.!?…]+\\s", nil), ("[.!?]", "\\s+\\p{Lu}"), ("\\bст\\.\\s+", "\\d"), ("(?:\\bт|\\bп)\\.", "\\s"), (nil, "\\n"),
    ("^\\d+\\.", "\\s"), ("\\.+", nil), ("\\w+?\\.", "\\s"), ("\\s", "(?![a-z])"), ("(?<=а)б|😀", nil), ("", "б"),
    ("\\p{L}{2,}[.]\\s*", "[А-Я]"), ("a*", nil),
  ]

  /// The definition: some text that ends at the place matches, and the other side matches from there on.
  private func places(by definition: SRXDocument.Rule, in string: String) throws -> [Int] {
    let units = Array(string.utf16)
    let before = try ICURegex("(?:\(definition.before?.text ?? ""))\\z")
    let after = try ICURegex("(?=(?:\(definition.after?.text ?? "")))")
    let text = try Array(string.utf8).withUnsafeBufferPointer { bytes throws(ICUError) in try UTF16Text(bytes) }
    try before.open(text, anchorsAtParts: true)
    try after.open(text, anchorsAtParts: false)
    return try (1..<max(units.count, 1)).filter { place in
      guard !text.splitsPair(place) else { return false }
      guard try before.firstMatch(in: 0..<place) != nil else { return false }
      return try after.firstMatch(in: place..<units.count)?.lowerBound == place
    }
  }

  @Test func placesAreThoseOfTheDefinition() throws {
    let alphabet = Array("аб т.п.. 1!? \n«А»Б ст. 5 a😀").map(String.init)
    var random = SplitMix64(state: 7)
    for _ in 0..<60 {
      let string = (0..<Int.random(in: 0..<90, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
      for (before, after) in Self.rules {
        let rule = rule(before, after)
        let expected = try places(by: rule, in: string)
        let search = try SRXRuleSearch(rule)
        let bytes = Array(string.utf8)
        try bytes.withUnsafeBufferPointer { buffer in
          let text = try UTF16Text(buffer)
          search.open(text)
          #expect(try search.places(bytes: buffer) == expected, "\(before ?? "-") / \(after ?? "-") in \(string)")
          search.open(text)
          let tried = try (1..<max(text.count, 1)).filter {
            try !text.splitsPair($0) && search.matches(at: $0, bytes: buffer)
          }
          #expect(tried == expected, "\(before ?? "-") / \(after ?? "-") in \(string)")
        }
      }
    }
  }

  @Test func theTextBeforeAPlaceIsAWindow() throws {
    let search = try SRXRuleSearch(rule("a.*\\.", nil))
    for (gap, expected) in [(SRXRuleSearch.window - 2, 1), (SRXRuleSearch.window - 1, 0)] {
      let bytes = Array(("xa" + String(repeating: "b", count: gap) + ". c").utf8)
      try bytes.withUnsafeBufferPointer { buffer in
        search.open(try UTF16Text(buffer))
        #expect(try search.places(bytes: buffer).count == expected)
      }
    }
  }

  @Test func aLongRunOfStopsTakesLinearTime() throws {
    let search = try SRXRuleSearch(rule("[.!?]+", nil))
    for count in [10_000, 20_000] {
      let bytes = [UInt8](repeating: UInt8(ascii: "."), count: count)
      try bytes.withUnsafeBufferPointer { buffer in
        search.open(try UTF16Text(buffer))
        #expect(try search.places(bytes: buffer).count == count - 1)
      }
    }
  }

  @Test func runawayPatternsEnd() throws {
    let search = try SRXRuleSearch(rule("(a+)+b", nil))
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 200)
    try bytes.withUnsafeBufferPointer { buffer in
      search.open(try UTF16Text(buffer))
      #expect(throws: ICUError.self) { try search.places(bytes: buffer) }
      search.open(try UTF16Text(buffer))
      #expect(throws: ICUError.self) { try search.matches(at: 100, bytes: buffer) }
    }
  }
}
