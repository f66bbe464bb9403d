import Testing
import TextModel

@testable import Translation

@Suite struct QuotationPlacesTests {
  /// The parts of the translation where the quotations given stand; nil where that is not known.
  private func places(
    _ source: String, _ quotations: [(text: String, depth: Int)], _ translation: String,
    style: Quotation.Style = .marks
  ) throws -> [String?] {
    let text = SourceText(source)
    let found = try quotations.map { quotation -> Quotation in
      let range = try #require(source.range(of: quotation.text))
      let start = source.utf8.distance(from: source.startIndex, to: range.lowerBound)
      return Quotation(
        span: TextSpan(start, start + quotation.text.utf8.count), style: style, depth: quotation.depth)
    }
    let places = QuotationPlaces(
      sentence: text.span, quotations: found, text: text, translation: Array(translation.utf8))
    return found.filter { $0.depth == 0 }.map { quotation in
      places.place(of: quotation).map { String(decoding: Array(translation.utf8)[$0], as: UTF8.self) }
    }
  }

  @Test func marksMayChangeTheirForm() throws {
    #expect(try places("«Да», — сказал он.", [("«Да»", 0)], "\"Так\", — сказав він.") == ["\"Так\""])
    #expect(
      try places("Он сказал “yes” и «no».", [("“yes”", 0), ("«no»", 0)], "Він сказав «так» і „ні“.")
        == ["«так»", "„ні“"])
  }

  @Test func nestedMarksAreCounted() throws {
    let source = "«Рух \"Воля\" іде», — каже він."
    #expect(
      try places(source, [("«Рух \"Воля\" іде»", 0), ("\"Воля\"", 1)], "«Движение \"Воля\" идёт», — говорит он.")
        == ["«Движение \"Воля\" идёт»"])
    // The engine gave the inner marks as single ones.
    #expect(
      try places(source, [("«Рух \"Воля\" іде»", 0), ("\"Воля\"", 1)], "“The ‘Volia’ movement goes”, he says.")
        == ["“The ‘Volia’ movement goes”"])
  }

  /// A mark for inches or a name stands on both sides.
  @Test func marksThatAreNoQuotationCountOnBothSides() throws {
    #expect(
      try places("Труба 5\" и «да».", [("«да»", 0)], "Труба 5\" і «так».") == ["«так»"])
  }

  @Test func lostMarksHaveNoPlace() throws {
    #expect(try places("«Да», — сказал он.", [("«Да»", 0)], "Він сказав так.") == [nil])
    #expect(try places("«Да» и «нет».", [("«Да»", 0), ("«нет»", 0)], "«Так» і ні.") == [nil, nil])
  }

  @Test func aWholeSentenceNeedsNoMarks() throws {
    #expect(try places("— Да, пора.", [("— Да, пора.", 0)], "— Так, пора.", style: .dash) == ["— Так, пора."])
    #expect(try places("— Да, — сказал он.", [("— Да,", 0)], "— Так, — сказав він.", style: .dash) == [nil])
  }
}
