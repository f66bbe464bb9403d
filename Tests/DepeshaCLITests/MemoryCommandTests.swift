import PipelineCore
import Testing

@Suite struct MemoryCommandTests {
  private static let tmx = """
    <?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header creationtool="x" creationtoolversion="1"
    segtype="sentence" o-tmf="x" adminlang="en" srclang="ru" datatype="plaintext"/><body>
    <tu><tuv xml:lang="ru"><seg>Президент прибыл во вторник.</seg></tuv><tuv xml:lang="uk"><seg>Глава держави прибув у вівторок.</seg></tuv></tu>
    <tu><tuv xml:lang="ru"><seg>Пусто.</seg></tuv></tu></body></tmx>
    """

  private func filled() throws -> CommandRunner {
    let runner = try CommandRunner()
    try runner.write("a.tmx", Self.tmx)
    let run = try runner.run(["memory", "import", "--memory", "tm.sqlite", "a.tmx"])
    #expect(run.status == 0 && run.output == "a.tmx\t1 new\t0 replaced\t0 known\n", "\(run.error)")
    #expect(run.error == "a.tmx: left out 1: a unit without a translation\n")
    return runner
  }

  @Test func importStatsSearchAndExport() throws {
    let runner = try filled()
    #expect(try runner.run(["memory", "stats", "tm.sqlite"]).output == "tm.sqlite\tru→uk\t1 of people\t0 of engines\n")
    let json = try runner.run(["memory", "stats", "--json", "tm.sqlite"])
    #expect(try JSONParser.parse(Array(json.output.utf8)).array?.first?["people"]?.integer == 1)
    let near = try runner.run(
      ["memory", "search", "--memory", "tm.sqlite", "--from", "ru", "--to", "uk", "Президент прибыл в среду."])
    #expect(near.output.hasPrefix("75%\tПрезидент прибыл во вторник.\tГлава держави"), "\(near.output)")
    let again = try runner.run(["memory", "import", "--memory", "tm.sqlite", "a.tmx"])
    #expect(again.output == "a.tmx\t0 new\t0 replaced\t1 known\n")
    for format in ["tmx", "xliff-2.1", "xliff-2.2"] {
      let out = try runner.run(
        ["memory", "export", "--memory", "tm.sqlite", "--from", "ru", "--to", "uk", "--format", format, "--output", "out." + format])
      #expect(out.status == 0, "\(out.error)")
      let back = try runner.run(["memory", "import", "--memory", "\(format).sqlite", "out." + format])
      #expect(back.output == "out.\(format)\t1 new\t0 replaced\t0 known\n", "\(back.error)")
    }
  }

  /// People's translations are used before any engine is asked.
  @Test func translateUsesTheMemory() throws {
    let runner = try filled()
    try runner.write("own.yaml", "engines:\n  own: {kind: command, command: [/bin/false], pairs: [ru-uk]}\n")
    let arguments = ["translate", "--from", "ru", "--to", "uk", "--engines", "own.yaml", "--engine", "own"]
    let known = try runner.run(arguments + ["--memory", "tm.sqlite"], input: Array("Президент прибыл во вторник.".utf8))
    #expect(known.status == 0 && known.output == "Глава держави прибув у вівторок.\n", "\(known.error)")
    let unknown = try runner.run(arguments, input: Array("Президент прибыл во вторник.".utf8))
    #expect(unknown.status == 1 && unknown.output.isEmpty && unknown.error.contains("E_TRANSLATION"))
    let xliff = try runner.run(
      arguments + ["--memory", "tm.sqlite", "--on-failure", "keep_source", "--xliff"],
      input: Array("Президент прибыл во вторник. Никто не знает.".utf8))
    #expect(xliff.status == 0 && xliff.error.contains("sentence_not_translated"))
    #expect(xliff.output.contains("<segment id=\"s1\" state=\"translated\">"))
    #expect(xliff.output.contains("state=\"initial\">\n<source xml:space=\"preserve\">Никто не знает.</source>\n</segment>"))
  }

  @Test func faults() throws {
    let runner = try filled()
    try runner.write("bad.xml", "<tmx><body>")
    let bad = try runner.run(["memory", "import", "--memory", "new.sqlite", "a.tmx", "bad.xml"])
    #expect(bad.status == 65 && bad.error.contains("bad.xml:1:"), "\(bad.error)")
    #expect(throws: (any Error).self) { try runner.read("new.sqlite") }
    #expect(try runner.run(["memory", "stats", "none.sqlite"]).status == 74)
    #expect(try runner.run(["memory", "stats", "a.tmx"]).status == 74)
    #expect(try runner.run(["memory", "export", "--memory", "tm.sqlite", "--format", "xliff-2.2"]).status == 64)
  }
}
