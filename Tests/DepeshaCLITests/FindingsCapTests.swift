import Testing

@testable import DepeshaCLI

@Suite struct FindingsCapTests {
  @Test func ofEachFileTheFirstFindingsAreAdmittedAndTheOthersCounted() {
    let cap = FindingsCap()
    let told = (0..<50).count { _ in cap.admits("a.json") }
    #expect(told == FindingsCap.limit)
    #expect(cap.admits("b.json"))
    #expect(cap.rest.map(\.file) == ["a.json"])
    #expect(cap.rest.map(\.count) == [50 - FindingsCap.limit])
  }

  @Test func manyFilesWithFewFindingsAreForgottenAndFullOnesAreNot() {
    let cap = FindingsCap()
    for _ in 0..<30 { _ = cap.admits("full.json") }
    for number in 0..<10_000 {
      if !cap.admits("\(number).json") { Issue.record("file \(number) was refused") }
    }
    #expect(!cap.admits("full.json"))
    #expect(cap.rest.map(\.count) == [31 - FindingsCap.limit])
  }
}
