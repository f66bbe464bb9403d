import Testing

@testable import Terminology

@Suite struct WordTableTests {
  /// More words than the first table holds, keys that fall on one place among them.
  @Test func everyWordIsFoundAndNoOther() {
    var table = WordTable()
    let keys = (1...500).map { UInt64($0) << 20 }
    for (number, key) in keys.enumerated() { table.insert(key, number % 2 == 0 ? .title : .verb) }
    for (number, key) in keys.enumerated() {
      #expect(table[key].classes == (number % 2 == 0 ? .title : .verb))
      #expect(table[key + 1].classes.isEmpty)
    }
    #expect(table.count(of: .title) == 250)
  }

  @Test func factsOfOneWordComeTogether() {
    var table = WordTable()
    table.insert(7, .title)
    table.insert(7, .anyOffice, cases: FormSet(case: FormSet.genitive, number: 0))
    table.insert(7, .anyOffice, cases: FormSet(case: FormSet.dative, number: 0))
    table.insert(7, genders: 3)
    #expect(table[7].classes == [.title, .anyOffice])
    #expect(table[7].cases == [FormSet(case: FormSet.genitive, number: 0), FormSet(case: FormSet.dative, number: 0)])
    #expect(table[7].genders == 3)
  }
}
