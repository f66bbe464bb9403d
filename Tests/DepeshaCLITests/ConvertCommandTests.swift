import FileAccess
import PipelineCore
import Testing

@Suite struct ConvertCommandTests {
  private static let item = """
    {"uri":"urn:x:1","headline":"Міст відкрили","language":"uk","pubstatus":"withheld","versioncreated":"2026-11-24T10:00:00Z",\
    "body_xhtml":"<p>Рух <b>відновлено</b>.</p><p>Черг немає.</p>"}
    """
  private static let feed = """
    <rss version="2.0"><channel><title>F</title><item><title>One</title><description>First text.</description></item>
    <item><title>Two</title><description>Second text.</description></item></channel></rss>
    """

  @Test func aStoryIsWrittenInAnotherFormat() throws {
    let runner = try CommandRunner()
    try runner.write("a.json", Self.item)
    let text = try runner.run(["convert", "a.json", "--to", "text", "--option", "width=0"])
    #expect(text.status == 0, "\(text.error)")
    #expect(text.output == "Міст відкрили\n\nРух відновлено.\n\nЧерг немає.\n")
    let json = try runner.run(["convert", "a.json", "--to", "ninjs"])
    let written = try JSONParser.parse(Array(json.output.utf8))
    #expect(written["pubStatus"]?.string == "withheld")
    #expect(written["language"]?.string == "uk")
    #expect(written["bodies"]?.array?.count == 2)
  }

  @Test func everyStoryOfAFeedIsAFileAndFailuresAreDeadLetters() throws {
    let runner = try CommandRunner()
    try runner.write("in/feed.xml", Self.feed)
    try runner.write("in/bad.json", #"{"uri":"urn:x","headline":5}"#)
    let result = try runner.run(["convert", "in", "--to", "ninjs", "--output", "out"])
    #expect(result.status == 1)
    #expect(result.error.contains("E_NINJS_TYPE"))
    let files = try FileAccess.list(runner.folder + "/out")
    #expect(files.count { $0.hasSuffix(".ninjs.json") } == 2)
    #expect(files.contains("dead-letters.jsonl"))
  }

  /// A language that nobody declares is told from the text; one that is declared stays, and one that is not known is none.
  @Test func theLanguageIsToldFromTheText() throws {
    let runner = try CommandRunner()
    func language(_ text: String) throws -> String? {
      try runner.write("a.txt", text)
      let result = try runner.run(["convert", "a.txt", "--to", "ninjs", "--verbose"])
      #expect(result.status == 0, "\(result.error)")
      let language = try JSONParser.parse(Array(result.output.utf8))["language"]?.string
      #expect(result.error.contains("language_guessed") == (language != nil))
      return language
    }
    #expect(try language("Bridge opens\n\nThe bridge was opened on Monday, and there were no queues in the city.\n") == "en")
    #expect(try language("Міст відкрили\n\nРух мостом відновлено, черг у місті немає, кажуть у поліції.\n") == "uk")
    #expect(try language("42\n") == nil)
    try runner.write("b.json", Self.item.replacing("\"uk\"", with: "\"ru\""))
    let declared = try runner.run(["convert", "b.json", "--to", "ninjs"])
    #expect(try JSONParser.parse(Array(declared.output.utf8))["language"]?.string == "ru")
  }

  @Test func aTimeWithoutAZoneIsToldAndKept() throws {
    let runner = try CommandRunner()
    try runner.write(
      "a.xml",
      """
      <nitf><head><docdata><date.issue norm="2026-11-24T10:00"/></docdata></head><body><body.head><hedline><hl1>Bridge opens\
      </hl1></hedline></body.head><body.content><p>It is long.</p></body.content></body></nitf>
      """)
    let result = try runner.run(["convert", "a.xml", "--to", "ninjs"])
    #expect(result.error.contains("time_without_zone"), "\(result.error)")
    #expect(result.output.contains("2026-11-24T10:00:00Z"))
    #expect(result.output.contains("\"2026-11-24T10:00\""))
  }

  @Test func theFormatMayBeNamed() throws {
    let runner = try CommandRunner()
    try runner.write("a.dat", Self.feed)
    let read = try runner.run(["convert", "a.dat", "--from", "rss", "--to", "tsv", "--option", "header=false"])
    #expect(read.status == 0, "\(read.error)")
    #expect(read.output.split(separator: "\n").count == 2)
    let wrong = try runner.run(["convert", "a.dat", "--from", "atom", "--to", "tsv"])
    #expect(wrong.status == 1)
    #expect(wrong.error.contains("E_FEED"))
    let unknown = try runner.run(["convert", "a.dat", "--from", "atm", "--to", "tsv"])
    #expect(unknown.status == 64)
    #expect(unknown.error.contains("did you mean `atom`?"))
  }

  @Test func warningsOfTheReadersAreToldWithTheirPlaceAndNotesWhenAskedFor() throws {
    let runner = try CommandRunner()
    try runner.write(
      "a.json", "{\"uri\":\"urn:x:1\",\n\"headline\":\"A\",\n\"body_text\":\"B.\",\n\"urgency\":12,\n\"colour\":1}")
    let plain = try runner.run(["convert", "a.json", "--to", "text"])
    #expect(plain.status == 0 && plain.output.hasPrefix("A\n"))
    let warnings = """
      a.json:4:1: warning: `urgency` must be one of: 1 to 9 [ninjs_value]
      a.json:5:1: warning: ninjs has no members `colour` [ninjs_unknown_member]

      """
    #expect(plain.error == warnings)
    let verbose = try runner.run(["convert", "a.json", "--to", "text", "--verbose"])
    #expect(verbose.error.hasPrefix(warnings) && verbose.error.contains("a.json:1:1: note: the item does not say"))
  }

  @Test func ofAFileWithManyFaultyItemsSomeWarningsAreToldAndTheOthersCounted() throws {
    let runner = try CommandRunner()
    let items = (1...300).map { #"{"uri":"urn:x:\#($0)","headline":"A","body_text":"B.","urgency":12}"# }
    try runner.write("many.json", "[" + items.joined(separator: ",\n") + "]")
    try runner.write("one.json", #"{"uri":"urn:x:0","headline":"A","body_text":"B.","urgency":12}"#)
    let result = try runner.run(["convert", "many.json", "one.json", "--to", "text"])
    #expect(result.status == 0)
    let lines = result.error.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("many.json:") && $0.contains("[ninjs_value]") } == 20, "\(lines.count)")
    #expect(lines.count { $0.hasPrefix("one.json:") && $0.contains("[ninjs_value]") } == 1)
    #expect(lines.last == "many.json: 280 more warnings; --verbose tells them all")
    let verbose = try runner.run(["convert", "many.json", "--to", "text", "--verbose"])
    #expect(verbose.error.split(separator: "\n").count { $0.contains("[ninjs_value]") } == 300)
  }

  @Test func faultsOfTheOutputAreConfigurationErrors() throws {
    let runner = try CommandRunner()
    try runner.write("a.json", Self.item)
    for arguments in [
      ["--to", "nonjs"], ["--to", "text", "--option", "width=wide"], ["--to", "text", "--option", "wide=1"],
      ["--to", "template"],
    ] {
      let result = try runner.run(["convert", "a.json"] + arguments)
      #expect(result.status == 78, "\(arguments) \(result.error)")
      #expect(result.output.isEmpty)
    }
    #expect(try runner.run(["convert", "none.json", "--to", "text"]).status == 1)
  }

  @Test func aTemplateOfOnesOwn() throws {
    let runner = try CommandRunner()
    try runner.write("a.json", Self.item)
    try runner.write("t.txt", "{{#renditions}}<h1>{{headline}}</h1>{{/renditions}} {{item.status}}")
    let result = try runner.run(["convert", "a.json", "--to", "template", "--option", "file=t.txt"])
    #expect(result.output == "<h1>Міст відкрили</h1> withheld")
  }

  @Test func runTakesTheFormatToo() throws {
    let runner = try CommandRunner()
    try runner.write("a.dat", Self.feed)
    try runner.write("p.yaml", "name: p\nstages: [hygiene]\noutputs: [jsonl]\n")
    let result = try runner.run(["run", "p.yaml", "a.dat", "--from", "rss"])
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.split(separator: "\n").count == 2)
  }

  /// An item of metadata alone goes from one format of items to another; what would say nothing is not written.
  @Test(arguments: [("text", 1), ("markdown", 1), ("csv", 1), ("ninjs", 0), ("json", 0)])
  func anItemWithoutText(format: String, status: Int32) throws {
    let runner = try CommandRunner()
    let item = #"{"uri":"urn:x:1","type":"text","pubstatus":"usable","version":"1","representationtype":"incomplete"}"#
    try runner.write("a.json", item)
    let result = try runner.run(["convert", "a.json", "--from", "ninjs", "--to", format])
    #expect(result.status == status, "\(result.error)")
    #expect(result.output.isEmpty == (status == 1))
    #expect(result.error.contains("E_EMPTY") == (status == 1))
    try runner.write("p.yaml", "name: p\nstages: [hygiene]\noutputs: [\(format)]\n")
    let run = try runner.run(["run", "p.yaml", "a.json", "--from", "ninjs", "--output", "out"])
    #expect(run.status == status, "\(run.error)")
  }

  @Test func inputOfNoKnownFormatIsRefusedByName() throws {
    let runner = try CommandRunner()
    try runner.write("a.json", #"{"some":"thing"}"#)
    for arguments in [["convert", "a.json", "--to", "text"], ["detect", "a.json"]] {
      let result = try runner.run(arguments)
      #expect(result.status == 1)
      #expect(result.error.contains("E_FORMAT"))
      #expect(result.output.isEmpty)
    }
  }

  @Test func formatsTellTheirVersions() throws {
    let result = try CommandRunner().run(["formats", "--json"])
    let formats = try JSONParser.parse(Array(result.output.utf8)).array ?? []
    let ninjs = formats.filter { $0["id"]?.string == "ninjs" }
    #expect(ninjs.compactMap { $0["versions"]?.string } == ["1.0-1.6, 2.0-2.2, 3.0-3.1", "3.1"])
  }
}
