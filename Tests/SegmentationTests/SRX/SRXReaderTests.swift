import Testing
import TextModel

@testable import Segmentation

@Suite struct SRXReaderTests {
  @Test func readsRulesAndMaps() throws {
    let (document, diagnostics) = SRXFixture.read(SRXFixture.cascading)
    #expect(diagnostics.isEmpty)
    let srx = try #require(document)
    #expect(srx.isCascading)
    #expect(srx.rules["Ukrainian"]?.map(\.isBreak) == [true, false, true])
    #expect(srx.rules["Ukrainian"]?[0].before?.text == "\\bкн\\.")
    #expect(srx.rules["Ukrainian"]?[2].after == nil)
    #expect(srx.rules["All"]?[0].position.line == 10)
    #expect(srx.maps.map(\.ruleName) == ["Ukrainian", "English", "All"])
  }

  @Test func elementsOfOtherNamespacesAreSkipped() {
    let source = SRXFixture.file(
      "<rule><beforebreak>;</beforebreak></rule>",
      header: "<header segmentsubflows='yes' cascade='no'><x:options xmlns:x='urn:x'><rule/></x:options></header>")
    let (document, diagnostics) = SRXFixture.read(source)
    #expect(diagnostics.isEmpty)
    #expect(document?.rules["R"]?.count == 1)
  }

  /// Each fault with its code and line, counted by hand.
  @Test(arguments: [
    ("", "xml_truncated", 1),
    ("<srx version='2.0'>\n<header", "xml_truncated", 2),
    ("<tmx/>", "srx_root", 1),
    ("<srx version='1.0'/>", "srx_version", 1),
    ("<srx version='2.0'><header segmentsubflows='yes' cascade='no'/></srx>", "srx_missing", 1),
    ("<!DOCTYPE srx SYSTEM 'srx.dtd'><srx version='2.0'/>", "xml_doctype", 1),
    (SRXFixture.file("", header: ""), "srx_missing", 1),
    (SRXFixture.file("", header: "<header segmentsubflows='yes'/>"), "srx_missing", 2),
    (SRXFixture.file("", header: "<header cascade='maybe'/>"), "srx_value", 2),
    (SRXFixture.file("<rule break='Yes'/>"), "srx_value", 4),
    (SRXFixture.file("<rule>\n<before>x</before></rule>"), "srx_unexpected", 5),
    (SRXFixture.file("<rule><beforebreak><b/></beforebreak></rule>"), "srx_unexpected", 4),
    (SRXFixture.file("<rule><beforebreak>a</beforebreak><beforebreak>b</beforebreak></rule>"), "srx_repeated", 4),
    (SRXFixture.file("</languagerule><languagerule languagerulename='R'>"), "srx_repeated_rules", 4),
    (SRXFixture.file("stray"), "srx_unexpected", 3),
    (SRXFixture.file("").replacingLast("languagerulename=\"R\"", "languagerulename=\"S\""), "srx_unknown_rules", 6),
    (SRXFixture.file("", map: "("), "srx_pattern", 6),
  ])
  func faultsHaveTheirPlace(_ source: String, _ code: String, _ line: Int) throws {
    let diagnostics = SRXFixture.read(source).diagnostics
    let first = try #require(diagnostics.first)
    #expect(first.code == code, "\(first)")
    guard case .file("a.srx", let found, _) = first.location else {
      Issue.record("\(first.location)")
      return
    }
    #expect(found == line)
  }

  @Test func badPatternsAreReportedAtTheirColumn() {
    let source = SRXFixture.file("<rule><beforebreak>ab[c</beforebreak><afterbreak>x)</afterbreak></rule>")
    let diagnostics = SRXFixture.read(source).diagnostics
    #expect(diagnostics.map(\.code) == ["srx_pattern", "srx_pattern"])
    // `<rule><beforebreak>` takes columns 1 to 19, so the pattern begins in column 20 and is 4 long.
    guard case .file(_, 4, let column) = diagnostics.first?.location else {
      Issue.record("\(diagnostics)")
      return
    }
    #expect((20...24).contains(column))
    guard case .file(_, 4, let second) = diagnostics.last?.location else {
      Issue.record("\(diagnostics)")
      return
    }
    // `x` stands in column 50.
    #expect((50...52).contains(second))
  }
}

extension String {
  fileprivate func replacingLast(_ old: String, _ new: String) -> String {
    guard let range = self.ranges(of: old).last else { return self }
    return replacingCharacters(range, new)
  }

  private func replacingCharacters(_ range: Range<String.Index>, _ new: String) -> String {
    String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
