import FileAccess
import PipelineCore
import Testing

/// Every limit of `limits:` that is passed fails the one story with its own code; the others are done. The limits of
/// worker children are in `IsolationTests`.
@Suite struct LimitsTests {
  private static let modes = ["--isolate", "--no-isolate"]

  /// Records around one that is too much, as lines; each of the good ones must be answered as if it stood alone.
  private func check(
    limits: String, stages: String = "  - hygiene", more: String = "", bad: String, code: String, mode: String,
    files: [String: String] = [:]
  ) throws {
    let runner = try CommandRunner()
    for (name, text) in files { try runner.write(name, text) }
    try runner.write("p.yaml", "name: limits\nlimits: {\(limits)}\nstages:\n\(stages)\n\(more)outputs: [markdown]\n")
    let good = (0..<6).map { "{\"id\":\"g\($0)\",\"language\":\"uk\",\"text\":\"Міст \($0) відкрито. Дорога вільна.\"}" }
    try runner.write("in/a.jsonl", (good[..<3] + [bad] + good[3...]).joined(separator: "\n") + "\n")
    let result = try runner.run(["run", "p.yaml", "in", "--output", "out", mode])
    #expect(result.status == 1, "\(result.error)")
    let letters = String(decoding: try runner.read("out/dead-letters.jsonl"), as: UTF8.self).split(separator: "\n")
    #expect(letters.count == 1)
    let letter = try JSONParser.parse(Array((letters.first ?? "").utf8))
    #expect(letter["error"]?["code"]?.string == code, "\(letters)")
    #expect(letter["record"] != nil || letter["record_b64"] != nil || code == "E_TOO_LARGE")
    #expect(try FileAccess.list(runner.folder + "/out").filter { $0.hasSuffix(".md") }.map { $0.prefix(2) } == (0..<6).map { "g\($0)" })
    let status = try JSONParser.parse(try runner.run(["status", "out", "--json"]).bytes)
    #expect(status["ok"]?.integer == 6 && status["error"]?.integer == 1)

    // Filter mode answers the good lines with the bytes they get without the bad one.
    let bytes = Array((good[..<3] + [bad] + good[3...]).joined(separator: "\n").utf8) + [0x0A]
    let answers = try runner.run(["run", "p.yaml", "--jsonl", mode], input: bytes)
    #expect(answers.status == 0)
    var lines = answers.output.split(separator: "\n")
    #expect(lines.count == 7)
    let failed = try JSONParser.parse(Array(lines.remove(at: 3).utf8))
    #expect(failed["error"]?["code"]?.string == code, "\(failed)")
    let alone = try runner.run(["run", "p.yaml", "--jsonl", mode], input: Array((good.joined(separator: "\n") + "\n").utf8))
    #expect(lines == alone.output.split(separator: "\n"))
  }

  private static func record(_ text: String, more: String = "") -> String {
    "{\"id\":\"bad\",\"language\":\"uk\"\(more),\"text\":\"\(text)\"}"
  }

  @Test(arguments: modes) func aRecord(mode: String) throws {
    try check(
      limits: "max_record_bytes: 1000", bad: Self.record(String(repeating: "Слово. ", count: 200)), code: "E_TOO_LARGE",
      mode: mode)
  }

  @Test(arguments: modes) func aFile(mode: String) throws {
    let runner = try CommandRunner()
    try runner.write("p.yaml", "name: limits\nlimits: {max_record_bytes: 1000}\nstages: [hygiene]\noutputs: [markdown]\n")
    try runner.write("in/a.txt", "Headline\n\nOne sentence stands here.")
    try runner.write("in/b.txt", "Headline\n\n" + String(repeating: "Word. ", count: 200))
    try runner.write("in/c.txt", "Headline\n\nAnother sentence stands here.")
    #expect(try runner.run(["run", "p.yaml", "in", "--output", "out", mode]).status == 1)
    let letters = String(decoding: try runner.read("out/dead-letters.jsonl"), as: UTF8.self)
    #expect(letters.split(separator: "\n").count == 1 && letters.contains("\"code\":\"E_TOO_LARGE\""), "\(letters)")
    #expect(try runner.read("out/a.md").isEmpty == false && runner.read("out/c.md").isEmpty == false)
  }

  @Test(arguments: modes) func aText(mode: String) throws {
    try check(
      limits: "max_text_bytes: 500", bad: Self.record(String(repeating: "Слово. ", count: 200)), code: "E_TOO_LARGE",
      mode: mode)
  }

  @Test(arguments: modes) func nesting(mode: String) throws {
    let deep = String(repeating: "[", count: 9) + String(repeating: "]", count: 9)
    try check(limits: "max_nesting: 8", bad: Self.record("Слово.", more: ",\"other\":\(deep)"), code: "E_NESTING", mode: mode)
  }

  @Test(arguments: modes) func aPattern(mode: String) throws {
    let srx = """
      <srx xmlns="http://www.lisa.org/srx20" version="2.0">
      <header segmentsubflows="yes" cascade="no"/>
      <body><languagerules><languagerule languagerulename="R">
      <rule><beforebreak>(a+)+$</beforebreak></rule>
      <rule break="yes"><beforebreak>[.]</beforebreak><afterbreak>\\s</afterbreak></rule>
      </languagerule></languagerules>
      <maprules><languagemap languagepattern=".*" languagerulename="R"/></maprules></body></srx>
      """
    try check(
      limits: "regex_timeout_milliseconds: 5", stages: "  - hygiene\n  - segment: {srx: a.srx}",
      bad: Self.record(String(repeating: "a", count: 200) + "b"), code: "E_REGEX", mode: mode, files: ["a.srx": srx])
  }

  /// A program that knows these sentences and answers no line with `HANG` in it.
  @Test(arguments: modes) func anEngine(mode: String) throws {
    try check(
      limits: "engine_timeout_seconds: 1", stages: "  - hygiene\n  - segment",
      more: """
        engines:
          own:
            kind: command
            command: [/bin/sh, engine.sh]
            pairs: [uk-ru]
        renditions:
          - id: russian
            stages:
              - translate: {to: ru, engines: [own]}

        """,
      bad: Self.record("HANG тут."), code: "E_TRANSLATION", mode: mode,
      files: [
        "engine.sh": """
          while read -r line; do
            case "$line" in *HANG*) sleep 30 ;; esac
            printf '%s\n' "$line" | sed 's/Міст/Мост/; s/відкрито/открыт/; s/вільна/свободна/'
          done

          """
      ])
  }
}
