import Testing

@testable import BatchRunner

@Suite struct OutputNamesTests {
  @Test func filesKeepTheirNamesAndClashesAreToldApart() {
    var names = OutputNames()
    #expect(names.name(forFile: "a/budget.uk.txt") == "budget.uk")
    let second = names.name(forFile: "b/budget.uk.txt")
    #expect(second.hasPrefix("budget.uk-"))
    #expect(second.utf8.count == "budget.uk-".utf8.count + 16)
    #expect(names.name(forFile: "звіт.txt") == "звіт")
  }

  @Test(arguments: ["../../etc/passwd", "/abs", "..", ".", "", "a/b\\c:d", "x\u{202E}y", "a\nb\u{0}c", ".hidden"])
  func idsCannotLeaveTheFolder(id: String) {
    var names = OutputNames()
    let name = names.name(forRecord: id)
    #expect(!name.contains("/") && !name.contains("..") && !name.hasPrefix("."))
    #expect(name.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.".unicodeScalars.contains($0) })
    #expect(name.utf8.count >= 16)
    #expect(names.name(forRecord: id) != name)
  }

  @Test func longIdsAreCutAtAWholeLetter() {
    #expect(OutputNames.sanitize(String(repeating: "ж", count: 300)) == String(repeating: "ж", count: 50))
  }
}
