import FileAccess
import PipelineCore
import Testing

@testable import TranslationMemory

@Suite struct TranslationMemoryTests {
  private typealias F = MemoryFixture

  @Test func peopleBeforeEnginesAndContextBeforeNone() throws {
    let memory = try F().memory
    try memory.remember([(F.query("Так."), TranslationResult(text: "машина", unknown: [0..<3], rule: "apertium/rus-ukr"))], fingerprint: "a")
    try memory.remember([(F.query("Так."), TranslationResult(text: "інша", rule: "deepl/ru-uk"))], fingerprint: "b")
    func known(_ query: MemoryQuery, _ fingerprints: [String]) throws -> TranslationResult? {
      try memory.translations(of: [query], fingerprints: fingerprints)[0]
    }
    #expect(try known(F.query("Так."), []) == nil)
    #expect(try known(F.query("Так."), ["c"]) == nil)
    #expect(
      try known(F.query("Так."), ["a"]) == TranslationResult(text: "машина", unknown: [0..<3], rule: "memory/apertium/rus-ukr"))
    #expect(try known(F.query("Так."), ["b", "a"])?.text == "інша")
    #expect(try known(F.query("Так.", "до", "після"), ["a"])?.text == "машина", "engines know no context")

    _ = try memory.add([F.unit("Так.", "без контексту")])
    #expect(try known(F.query("Так."), ["a"]) == TranslationResult(text: "без контексту", rule: "memory/exact"))
    _ = try memory.add([F.unit("Так.", "з контекстом", "Что?", "Да."), F.unit("Так.", "інший контекст", "Кто?", nil)])
    #expect(try known(F.query("Так.", "Что?", "Да."), []) == TranslationResult(text: "з контекстом", rule: "memory/context"))
    #expect(try known(F.query("Так.", "Что?", "Нет."), [])?.text == "з контекстом")
    #expect(try known(F.query("Так.", "Зачем?", "Нет."), [])?.text == "без контексту")
    #expect(try known(MemoryQuery(from: "ru", to: "be", text: "Так."), ["a", "b"]) == nil)
  }

  @Test func addingAgainReplaces() throws {
    let memory = try F().memory
    let first = try memory.add([F.unit("а", "1"), F.unit("б", "2"), F.unit("а", "3", "б")])
    #expect(first.new == 3 && first.replaced == 0)
    let second = try memory.add([F.unit("а", "1"), F.unit("б", "22"), F.unit("в", "4")])
    #expect(second.new == 1 && second.replaced == 1 && second.unchanged == 1)
    #expect(try memory.units().map(\.target) == ["1", "3", "22", "4"])
    #expect(try memory.counts() == [.init(from: "ru", to: "uk", people: 4, engines: 0)])
    #expect(try memory.units(from: "be").isEmpty)
  }

  @Test func nearSentencesAreFoundBestFirst() throws {
    let memory = try F().memory
    let base = "Президент прибыл в столицу во вторник утром."
    var units = (0..<300).map { F.unit("Совсем другая новость номер \($0) о погоде.", "\($0)") }
    units.append(F.unit("Президент прибыл в столицу во вторник вечером.", "ввечері"))
    units.append(F.unit("Премьер прибыл в столицу во вторник утром.", "прем'єр"))
    units.append(F.unit("Президент прибыл во Львов.", "Львів"))
    _ = try memory.add(units)
    let near = try memory.nearMatches(to: F.query(base))
    #expect(near.map(\.unit.target) == ["ввечері", "прем'єр"])
    #expect(near[0].similarity > near[1].similarity && near[1].similarity > 0.8)
    _ = try memory.add([F.unit(base, "точно")])
    #expect(try memory.nearMatches(to: F.query(base)).first?.similarity == 1)
    #expect(try memory.nearMatches(to: F.query("")).isEmpty)
    #expect(try memory.nearMatches(to: MemoryQuery(from: "uk", to: "ru", text: base)).isEmpty)
    // What an engine made is nobody's example.
    let engines = try F().memory
    try engines.remember([(F.query(base), TranslationResult(text: "x"))], fingerprint: "a")
    #expect(try engines.nearMatches(to: F.query(base)).isEmpty)
  }

  @Test func whatIsNoMemoryIsRefused() throws {
    let fixture = try F()
    try FileAccess.replace(fixture.folder + "/text", with: Array(repeating: 0x41, count: 5000))
    #expect(throws: MemoryFailure.self) { try TranslationMemory(path: fixture.folder + "/text") }
    #expect(throws: MemoryFailure.self) { try TranslationMemory(path: fixture.folder + "/none", create: false) }
    #expect(throws: MemoryFailure.self) { try TranslationMemory(path: fixture.folder + "/no/such/folder") }
    try fixture.memory.queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    let error = #expect(throws: MemoryFailure.self) { try TranslationMemory(path: fixture.memory.path) }
    #expect(error?.message.contains("version is 99") == true)
  }

  @Test func manyWorkersAtOnce() async throws {
    let fixture = try F()
    let second = try TranslationMemory(path: fixture.memory.path)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<8 {
        let memory = worker % 2 == 0 ? fixture.memory : second
        group.addTask {
          for number in 0..<25 {
            try memory.remember([(F.query("\(worker) \(number)"), TranslationResult(text: "т"))], fingerprint: "f")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try second.counts() == [.init(from: "ru", to: "uk", people: 0, engines: 200)])
  }

  @Test(arguments: [("", "", 0), ("а", "", 1), ("кот", "кит", 1), ("кот", "скот", 1), ("kitten", "sitting", 3), ("абв", "где", 3)])
  func distances(_ a: String, _ b: String, _ distance: Int) {
    let (x, y) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
    #expect(EditDistance.distance(x, y, allowed: 10) == distance && EditDistance.distance(y, x, allowed: 10) == distance)
    #expect(EditDistance.distance(x, y, allowed: distance) == distance)
    if distance > 0 { #expect(EditDistance.distance(x, y, allowed: distance - 1) == nil) }
  }
}
