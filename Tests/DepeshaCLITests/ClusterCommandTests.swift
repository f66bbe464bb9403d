import PipelineCore
import Testing

@Suite struct ClusterCommandTests {
  private static let bridge = """
    The bridge over the Dnipro in the middle of the city was opened on Monday after two years of repairs. The works cost 240 \
    million hryvnias, the mayor said. Trams will cross it from Wednesday, and a lane for bicycles will follow in spring. Some \
    9,000 people use the bridge every day, and the detour had taken them half an hour.
    """
  private static let bridgeLonger =
    bridge + " The old lamps were given to the museum of the city. A second bridge will be repaired next year."
  private static let bread = """
    Bakers in the old town have asked the council for cheaper gas before winter. Prices of flour rose by a third in a year, \
    and four bakeries have closed since August. The council will answer their letter on Friday.
    """
  private static let russian = """
    Мост через Днепр в центре города открыли в понедельник после двух лет ремонта. Работы обошлись в 240 миллионов гривен, \
    сообщил мэр. Трамваи пойдут по нему со среды, а полосу для велосипедов сделают весной. Мостом пользуются около девяти \
    тысяч человек в день.
    """
  private static let ukrainian = """
    Міст через Дніпро в центрі міста відкрили у понеділок після двох років ремонту. Роботи коштували 240 мільйонів гривень, \
    повідомив мер. Трамваї поїдуть ним від середи, а смугу для велосипедів зроблять навесні. Мостом користуються близько \
    дев'яти тисяч людей на день.
    """

  /// The rows of the answer, by cells.
  private func cluster(_ files: [(String, String)], _ arguments: [String] = []) throws -> [[String]] {
    let runner = try CommandRunner()
    for (name, text) in files { try runner.write(name, text + "\n") }
    let run = try runner.run(["cluster"] + arguments + files.map(\.0))
    #expect(run.status == 0, "\(run.error)")
    return run.output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
  }

  @Test func duplicatesTakesAndOtherStories() throws {
    let rows = try cluster([
      ("one.txt", Self.bridge), ("bread.txt", Self.bread), ("again.txt", Self.bridge), ("longer.txt", Self.bridgeLonger),
    ])
    try #require(rows.count == 4 && rows.allSatisfy { $0.count == 5 })
    let ids = rows.map { $0[4] }
    #expect(rows[0] == [ids[0], "first", "-", "-", ids[0]])
    #expect(rows[1] == [ids[1], "first", "-", "-", ids[1]])
    #expect(rows[2] == [ids[0], "duplicate", ids[0], "100 %", ids[2]])
    #expect(rows[3].prefix(3) == [ids[0], "take", ids[0]])
    #expect(Set(ids).count == 4)
  }

  /// A letter or two make no other story.
  @Test func nearDuplicates() throws {
    let changed = Self.bridge.replacing("240 million", with: "241 million")
    let rows = try cluster([("one.txt", Self.bridge), ("two.txt", changed)])
    try #require(rows.count == 2)
    #expect(rows[1][0] == rows[0][4])
    #expect(["duplicate", "take"].contains(rows[1][1]))
  }

  /// The same news in three languages is three stories: nothing is translated to compare.
  @Test func threeLanguages() throws {
    let rows = try cluster([
      ("en.txt", Self.bridge), ("ru.txt", Self.russian), ("uk.txt", Self.ukrainian), ("ru2.txt", Self.russian),
      ("uk2.txt", Self.ukrainian),
    ])
    #expect(rows.map { $0[1] } == ["first", "first", "first", "duplicate", "duplicate"])
    #expect(rows[3][0] == rows[1][4] && rows[4][0] == rows[2][4])
  }

  @Test func theThresholdIsTheUsers() throws {
    let half = Self.bridge + " " + Self.bread
    let files = [("one.txt", Self.bridge), ("half.txt", half.replacing("two years", with: "three long years"))]
    let loose = try cluster(files, ["--threshold", "0.3"])
    let strict = try cluster(files, ["--threshold", "1"])
    #expect(loose[1][1] == "take" && strict[1][1] == "first")
    let runner = try CommandRunner()
    for wrong in ["0", "1.5"] {
      let run = try runner.run(["cluster", "--threshold", wrong], input: Array(Self.bridge.utf8))
      #expect(run.status == 64 && run.output.isEmpty && run.error.contains("--threshold"))
    }
  }

  @Test func jsonLinesKeepIdsAndGoOnAfterABadRecord() throws {
    let records = [("a", Self.bridge), ("b", Self.bread), ("c", Self.bridge)].map { id, text in
      #"{"id":"\#(id)","text":"\#(text)"}"#
    }
    let input = [records[0], "{\"id\":\"broken\",", records[1], #"{"id":"empty"}"#, records[2]].joined(separator: "\n") + "\n"
    let runner = try CommandRunner()
    let run = try runner.run(["cluster", "--jsonl"], input: Array(input.utf8))
    let answers = try run.output.split(separator: "\n").map { try JSONParser.parse(Array($0.utf8)) }
    try #require(answers.count == 5, "\(run.output)")
    #expect(answers[0]["kind"] == .string("first") && answers[0]["cluster"] == .string("a") && answers[0]["nearest"] == .null)
    #expect(answers[1]["error"]?["code"] != nil && answers[1]["kind"] == nil)
    #expect(answers[2]["kind"] == .string("first") && answers[2]["id"] == .string("b"))
    #expect(answers[3]["error"]?["code"] != nil && answers[3]["id"] == .string("empty"))
    #expect(answers[4]["kind"] == .string("duplicate") && answers[4]["cluster"] == .string("a"))
    // The same bytes again: what a story gets depends on those before it alone.
    let again = try runner.run(["cluster", "--jsonl"], input: Array(input.utf8))
    #expect(again.output == run.output)
    let first = try runner.run(["cluster", "--jsonl"], input: Array((records[0] + "\n").utf8))
    #expect(run.output.hasPrefix(first.output))
  }

  @Test func aMissingFileIsNamed() throws {
    let run = try CommandRunner().run(["cluster", "nowhere.txt"])
    #expect(run.status == 74 && run.output.isEmpty && run.error.contains("nowhere.txt"), "\(run.error)")
    let both = try CommandRunner().run(["cluster", "--jsonl", "a.txt"])
    #expect(both.status == 64 && both.error.contains("--jsonl"))
  }

  @Test func badFilesAreNamedWithTheirPlace() throws {
    let runner = try CommandRunner()
    try runner.write("good.txt", Self.bridge + "\n")
    try runner.write("bad.txt", Array("good\n".utf8) + [0xD0, 0xFF, 0x0A])
    let run = try runner.run(["cluster", "good.txt", "bad.txt"])
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.error.contains("bad.txt:2:1") && run.error.contains("E_ENCODING"), "\(run.error)")
  }

  @Test func noInputGivesNoOutput() throws {
    let run = try CommandRunner().run(["cluster", "--jsonl"])
    #expect(run.status == 0 && run.output.isEmpty)
  }
}
