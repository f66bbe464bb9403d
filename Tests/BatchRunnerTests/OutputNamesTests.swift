import Testing

@testable import BatchRunner

@Suite struct OutputNamesTests {
  private let nobody = { (_: String) throws(Never) in false }

  @Test func filesKeepTheirNamesAndClashesAreToldApart() {
    var names = OutputNames()
    #expect(names.name(forFile: "a/budget.uk.txt", isTaken: nobody) == "budget.uk")
    let second = names.name(forFile: "b/budget.uk.txt", isTaken: nobody)
    #expect(second.hasPrefix("budget.uk-"))
    #expect(second.utf8.count == "budget.uk-".utf8.count + 16)
    #expect(names.name(forFile: "звіт.txt", isTaken: nobody) == "звіт")
  }

  @Test(arguments: ["../../etc/passwd", "/abs", "..", ".", "", "a/b\\c:d", "x\u{202E}y", "a\nb\u{0}c", ".hidden"])
  func idsCannotLeaveTheFolder(id: String) {
    var names = OutputNames()
    let name = names.name(forRecord: id, isTaken: nobody)
    #expect(!name.contains("/") && !name.contains("..") && !name.hasPrefix("."))
    #expect(name.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.".unicodeScalars.contains($0) })
    #expect(name.utf8.count >= 16)
    #expect(names.name(forRecord: id, isTaken: nobody) != name)
  }

  @Test func longIdsAreCutAtAWholeLetter() {
    #expect(OutputNames.sanitize(String(repeating: "ж", count: 300)) == String(repeating: "ж", count: 50))
  }

  @Test func namesGivenEarlierAndNamesOfTheRunAreNotGivenAgain() {
    var names = OutputNames()
    #expect(names.name(forFile: "run.txt", isTaken: nobody).hasPrefix("run-"))
    var given: Set<String> = []
    let isTaken = { (name: String) throws(Never) in given.contains(name) }
    for number in 1...200 {
      let name = names.name(forRecord: "same", isTaken: isTaken)
      #expect(number == 1 ? name.utf8.count == 21 : name.hasSuffix("-\(number)"))
      #expect(given.insert(name).inserted)
      if number % 7 == 0 { names.settle() }
    }
  }
}
