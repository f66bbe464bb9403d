import TextModel
import Testing

@testable import Transliteration

@Suite struct ScriptRewriterTests {
  private func rewriter(_ id: String, _ policy: UnmappedPolicy = .anyLatin) throws -> ScriptRewriter {
    let library = try Fixtures.library()
    return library.rewriter(try library.transliterator(id, policy: policy), policy: policy)
  }

  @Test func otherScriptsGoThroughListedTransforms() throws {
    let rewriter = try rewriter("uk-kmu-2010")
    let text = SourceText("Київ, Αθήνα, თბილისი і 東京")
    let (edits, findings) = rewriter.rewrite(text)
    let new = edits.apply(to: text).text
    #expect(new.string.hasPrefix("Kyiv, Athína, tbilisi i "))
    #expect(rewriter.isSingleScript(new.bytes))
    #expect(findings.map(\.text) == ["Αθήνα", "თბილისი", "東京"])
    #expect(findings.allSatisfy { $0.kind == .anyLatin && $0.origin?.file == AnyLatinScripts.file })
    #expect(rewriter.transliterate(text.bytes) == new.bytes)
  }

  @Test func aFallbackIsAFindingWithItsPlace() throws {
    let rewriter = try rewriter("ru-bgn-1947")
    let text = SourceText("В Києве")
    let (edits, findings) = rewriter.rewrite(text)
    #expect(edits.apply(to: text).text.string == "V Kiyeve")
    #expect(findings.count == 1)
    #expect(findings.first?.kind == .fallback)
    #expect(findings.first?.text == "є")
    #expect(findings.first?.span == TextSpan(7, 9))
    #expect(findings.first?.origin?.file == "schemes/cyrl-latn-any.tsv")
  }

  @Test func unlistedScriptsStayWithAFinding() throws {
    let rewriter = try rewriter("uk-kmu-2010")
    let text = SourceText("Тай: ประเทศ")
    let (edits, findings) = rewriter.rewrite(text)
    #expect(edits.apply(to: text).text.string == "Tai: ประเทศ")
    #expect(findings.map(\.kind) == [.kept])
    #expect(!rewriter.isSingleScript(edits.apply(to: text).text.bytes))
  }

  @Test func keepLeavesWhatTheSchemeDoesNotKnow() throws {
    let rewriter = try rewriter("ru-bgn-1947", .keep)
    let text = SourceText("Єва, Αθήνα")
    let (edits, findings) = rewriter.rewrite(text)
    #expect(edits.apply(to: text).text.string == "Єva, Αθήνα")
    #expect(findings.map(\.text) == ["Є", "Αθήνα"])
    #expect(findings.allSatisfy { $0.kind == .kept })
  }

  @Test func replacementsAreWrittenAsGiven() throws {
    let rewriter = try rewriter("uk-kmu-2010")
    let text = SourceText("Кирило Дмитрієв сказав")
    let origin = Origin(stage: "transliterate", rule: "dmitriev", file: "people.tsv", line: 7)
    let (edits, _) = rewriter.rewrite(
      text, replacements: [.init(span: TextSpan(0, 29), bytes: Array("Kirill Dmitriev".utf8), origin: origin)])
    #expect(edits.apply(to: text).text.string == "Kirill Dmitriev skazav")
    #expect(edits.origin(at: 0) == origin)
    #expect(edits.origin(at: 1).rule == "uk-kmu-2010")
  }

  /// Every letter of Unicode's Cyrillic blocks leaves no Cyrillic behind, whatever the scheme.
  @Test(arguments: SchemeStore(data: Fixtures.data).ids.filter { !$0.hasSuffix("-cyrl") && $0 != "latn-cyrl-any" })
  func noCyrillicLetterIsLeftOver(_ id: String) throws {
    let rewriter = try rewriter(id)
    var text = ""
    for value in Array(0x400..<0x530) + Array(0x1C80...0x1C88) + Array(0xA640...0xA66D) + Array(0xA680...0xA69B) {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      text.unicodeScalars.append(scalar)
      text += " "
    }
    let new = rewriter.transliterate(Array(text.utf8))
    let left = String(decoding: new, as: UTF8.self).unicodeScalars.filter {
      (0x400..<0x530).contains($0.value) || $0.value > 0xA000
    }
    // U+0482 … U+0489 are a sign and combining marks, not letters.
    #expect(left.filter { !(0x482...0x489).contains($0.value) }.map { String($0) }.isEmpty, "\(left)")
  }
}
