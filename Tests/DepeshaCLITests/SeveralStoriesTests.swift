import PipelineCore
import Testing

/// `summarize --together`.
@Suite struct SeveralStoriesTests {
  private static let first = """
    A train with 240 passengers left the rails near Poltava on Monday morning. Nobody was killed, the railway said. Eleven \
    people were taken to a hospital in Poltava with broken bones and bruises. The track will be closed until Wednesday.
    """
  private static let second = """
    A passenger train left the rails close to Poltava early on Monday, the railway said. Doctors in Poltava treat eleven \
    people with broken bones and bruises. The driver told investigators that the signal was green. A commission of the \
    ministry came to the place in the afternoon to look at the points.
    """
  private static let russian = [
    "Поезд с 240 пассажирами сошел с рельсов под Полтавой утром в понедельник. Погибших нет, сообщила железная дорога. "
      + "Одиннадцать человек доставили в больницу Полтавы с переломами и ушибами.",
    "Пассажирский поезд сошел с рельсов недалеко от Полтавы рано утром в понедельник. Машинист рассказал следователям, что "
      + "сигнал был зеленым. Комиссия министерства осматривает стрелки на месте аварии.",
  ]
  private static let ukrainian = [
    "Потяг із 240 пасажирами зійшов із рейок під Полтавою вранці в понеділок. Загиблих немає, повідомила залізниця. "
      + "Одинадцять людей доправили до лікарні Полтави з переломами та забоями.",
    "Пасажирський потяг зійшов із рейок недалеко від Полтави рано вранці в понеділок. Машиніст розповів слідчим, що сигнал "
      + "був зелений. Комісія міністерства оглядає стрілки на місці аварії.",
  ]

  private func together(_ texts: [String], _ arguments: [String] = ["--sentences", "3"]) throws -> CommandRunner.Result {
    let runner = try CommandRunner()
    let names = texts.indices.map { "agency\($0 + 1).txt" }
    for (name, text) in zip(names, texts) { try runner.write(name, text + "\n") }
    return try runner.run(["summarize", "--together"] + arguments + names)
  }

  private static func sentences(_ text: String) -> [String] {
    text.split(separator: "\n").joined(separator: " ").split(separator: ".").map { String($0.trimmingPrefix(" ")) }
  }

  /// Sentences of both stories, each as it stands there, and no more than asked for.
  @Test func oneBriefOfBoth() throws {
    let run = try together([Self.first, Self.second], ["--sentences", "4", "--fill"])
    try #require(run.status == 0, "\(run.error)")
    let sentences = Self.sentences(run.output)
    #expect((2...4).contains(sentences.count), "\(run.output)")
    for sentence in sentences { #expect(Self.first.contains(sentence) || Self.second.contains(sentence), "\(sentence)") }
    #expect(sentences.contains { Self.first.contains($0) } && sentences.contains { Self.second.contains($0) })
  }

  /// What both stories tell in nearly the same words is told once.
  @Test func nothingIsSaidTwice() throws {
    let copy = Self.first.replacing("Monday morning", with: "Monday in the morning")
    let run = try together([Self.first, copy], ["--sentences", "8", "--fill"])
    try #require(run.status == 0, "\(run.error)")
    #expect(run.output.components(of: "left the rails") == 1, "\(run.output)")
    #expect(run.output.components(of: "Nobody was killed") == 1)
    #expect(run.output.components(of: "Eleven people") == 1)
  }

  @Test(arguments: [(russian, "Полтав"), (ukrainian, "Полтав"), ([first, second], "Poltava")])
  func threeLanguages(_ stories: [String], _ place: String) throws {
    let run = try together(stories)
    #expect(run.status == 0 && run.output.contains(place), "\(run.error)")
    for sentence in Self.sentences(run.output) { #expect(stories.contains { $0.contains(sentence) }, "\(sentence)") }
  }

  @Test func storiesOfSeveralLanguagesAreRefused() throws {
    let run = try together([Self.first, Self.russian[0]])
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.error.contains("E_LANGUAGES") && run.error.contains("several languages"), "\(run.error)")
  }

  /// The file and the place in it, and nothing on standard output.
  @Test func badFilesAreNamedWithTheirPlace() throws {
    let runner = try CommandRunner()
    try runner.write("good.txt", Self.first + "\n")
    try runner.write("bad.txt", Array("good\n".utf8) + [0xD0, 0xFF, 0x0A])
    try runner.write("empty.txt", "")
    for (name, place, code) in [("bad.txt", "bad.txt:2:1", "E_ENCODING"), ("empty.txt", "empty.txt:1:1", "E_EMPTY")] {
      let run = try runner.run(["summarize", "--together", "--sentences", "2", "good.txt", name])
      #expect(run.status == 1 && run.output.isEmpty)
      #expect(run.error.contains(place) && run.error.contains(code), "\(run.error)")
    }
    let missing = try runner.run(["summarize", "--together", "--sentences", "2", "good.txt", "nowhere.txt"])
    #expect(missing.status == 74 && missing.output.isEmpty && missing.error.contains("nowhere.txt"))
  }

  /// One story is its own brief; the order of files decides the order of sentences.
  @Test func oneStoryAndAnotherOrder() throws {
    let runner = try CommandRunner()
    try runner.write("one.txt", Self.first + "\n")
    let alone = try runner.run(["summarize", "--together", "--sentences", "2", "one.txt"])
    #expect(alone.status == 0 && Self.sentences(alone.output).allSatisfy { Self.first.contains($0) })
    let forth = try together([Self.first, Self.second])
    #expect(try together([Self.first, Self.second]).output == forth.output)
  }

  // MARK: JSON Lines

  private static func record(_ id: String, _ stories: [(String, String)]) -> String {
    let list = stories.map { #"{"id":"\#($0.0)","language":"en","text":"\#($0.1)"}"# }.joined(separator: ",")
    return #"{"id":"\#(id)","stories":[\#(list)]}"#
  }

  private func answers(_ lines: [String], _ arguments: [String] = []) throws -> (CommandRunner.Result, [JSONValue]) {
    let input = lines.joined(separator: "\n") + "\n"
    let run = try CommandRunner().run(
      ["summarize", "--together", "--jsonl", "--sentences", "3"] + arguments, input: Array(input.utf8))
    return (run, try run.output.split(separator: "\n").map { try JSONParser.parse(Array($0.utf8)) })
  }

  /// Every span names its story and is bytes of it.
  @Test func spansNameTheirStory() throws {
    let (run, found) = try answers([Self.record("x", [("a", Self.first), ("b", Self.second)])])
    try #require(run.status == 0 && found.count == 1, "\(run.error)")
    let text = try #require(found[0]["text"]?.string)
    let spans = try #require(found[0]["sentences"]?.array)
    #expect(found[0]["id"] == .string("x") && found[0]["language"] == .string("en") && !spans.isEmpty && spans.count <= 3)
    for entry in spans {
      let story = entry["story"] == .string("a") ? Self.first : Self.second
      let span = (entry["span"]?.array ?? []).compactMap(\.integer)
      try #require(span.count == 2 && span[0] < span[1] && span[1] <= story.utf8.count)
      let sentence = String(decoding: Array(story.utf8)[span[0]..<span[1]], as: UTF8.self)
      #expect(text.contains(sentence), "\(sentence)")
    }
  }

  @Test func badRecordsAreAnsweredAndTheRunGoesOn() throws {
    let good = Self.record("good", [("a", Self.first), ("b", Self.second)])
    let lines = [
      #"{"id":"none"}"#, #"{"id":"empty","stories":[]}"#, #"{"id":"shape","stories":"text"}"#,
      #"{"id":"inner","stories":[{"id":"a"}]}"#, "{", good,
      #"{"id":"mixed","stories":[{"language":"en","text":"\#(Self.first)"},{"language":"ru","text":"\#(Self.russian[0])"}]}"#,
    ]
    let (run, found) = try answers(lines)
    try #require(run.status == 0 && found.count == 7, "\(run.output)\(run.error)")
    #expect(found[0...3].map { $0["id"]?.string } == ["none", "empty", "shape", "inner"])
    for index in [0, 1, 2, 3, 4, 6] { #expect(found[index]["error"]?["code"]?.string != nil, "\(lines[index])") }
    #expect(found[0]["error"]?["code"] == .string("E_RECORD"))
    #expect(found[6]["error"]?["code"] == .string("E_LANGUAGES"))
    #expect(found[5]["text"]?.string?.isEmpty == false)
    // The place of the fault: the record's line.
    #expect(found[0]["error"]?["line"]?.integer == 1 && found[6]["error"]?["line"]?.integer == 7)
  }

  /// The same bytes at any width, in order.
  @Test func anyWidthGivesTheSameBytes() throws {
    let lines = (0..<24).map { number in
      Self.record("r\(number)", number % 3 == 0 ? [("b", Self.second)] : [("a", Self.first), ("b", Self.second)])
    }
    let (one, found) = try answers(lines, ["--width", "1"])
    try #require(one.status == 0, "\(one.error)")
    #expect(found.map { $0["id"]?.string } == lines.indices.map { "r\($0)" })
    for width in ["2", "5"] { #expect(try answers(lines, ["--width", width]).0.output == one.output) }
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func components(of other: String) -> Int {
    var count = 0
    var rest = Substring(self)
    while let found = rest.firstRange(of: other) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }
}
