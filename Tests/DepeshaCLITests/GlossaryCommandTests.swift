import Testing

@Suite struct GlossaryCommandTests {
  private static let table = "id\ttype\ten\tuk\nkyiv\tplace\tKyiv|Kiev\tКиїв\n"

  @Test func convert() throws {
    let runner = try CommandRunner()
    try runner.write("g.tsv", Self.table)
    let tbx = try runner.run(["glossary", "convert", "g.tsv", "--to", "tbx-min", "--output", "g.tbx"])
    #expect(tbx.status == 0)
    #expect(tbx.output.isEmpty && tbx.error.isEmpty)
    let back = try runner.run(["glossary", "convert", "g.tbx", "--to", "tsv"])
    #expect(back.status == 0)
    #expect(back.output.hasSuffix("kyiv\tplace\tKyiv|Kiev\tКиїв\t\t\t\t\n"))
    let pair = try runner.run(["glossary", "convert", "g.tsv", "--to", "deepl-csv", "--languages", "en,uk"])
    #expect(pair.output == "Kyiv,Київ,en,uk\nKiev,Київ,en,uk\n")
    #expect(pair.error.contains("g.tsv:2:1: warning: deepl-csv does not keep types: 1 entry [lost_type]"))
  }

  @Test func convertRefuses() throws {
    let runner = try CommandRunner()
    try runner.write("g.tsv", Self.table)
    try runner.write("bad.tsv", "id\ttype\ten\na\tplce\tA\n")
    #expect(
      try runner.run(["glossary", "convert", "g.tsv", "--to", "tbx-mini"]).error.contains("did you mean `tbx-min`?"))
    #expect(try runner.run(["glossary", "convert", "g.tsv", "--to", "tbx-mini"]).status == 64)
    let faulty = try runner.run(["glossary", "convert", "bad.tsv", "--to", "tsv", "--output", "out.tsv"])
    #expect(faulty.status == 78)
    #expect(faulty.error.contains("bad.tsv:2:3: error: `plce` is not a type"))
    #expect((try? runner.read("out.tsv")) == nil)
    #expect(
      try runner.run(["glossary", "convert", "g.tsv", "--to", "tsv", "--output", "no/such/out.tsv"]).status == 73)
    #expect(try runner.run(["glossary", "convert", "g.tsv", "--to", "tsv"], output: "/dev/full").status == 74)
  }

  @Test func lint() throws {
    let runner = try CommandRunner()
    try runner.write("good.tsv", Self.table)
    try runner.write("two.tsv", "id\ttype\ten\nx\tplace\tKiev\n")
    try runner.write(
      "bad.yaml", "register: 1\nplaces:\n  - {id: a, nams: {en: A}}\n  - {id: b, names: {en: B}, source: x}\n")
    let good = try runner.run(["glossary", "lint", "good.tsv"])
    #expect(good.status == 0)
    #expect(good.output == "1 entries, 0 findings, 0 notes\n")
    let findings = try runner.run(["glossary", "lint", "good.tsv", "two.tsv"])
    #expect(findings.status == 1)
    #expect(findings.error.contains("two.tsv:2:9: warning: `Kiev` (en) is also a form of `kyiv` [shared_form]"))
    let faults = try runner.run(["glossary", "lint", "bad.yaml"])
    #expect(faults.status == 78)
    #expect(faults.error.contains("bad.yaml:3:13: error: entry `a` has no option `nams`"))
    #expect(faults.error.contains("did you mean `names`?"))
    #expect(faults.error.contains("bad.yaml:4:37: error: `sources` has no `x`"))
  }

  @Test func diff() throws {
    let runner = try CommandRunner()
    try runner.write("old.tsv", Self.table)
    try runner.write("new.tsv", "id\ttype\ten\tuk\nkyiv\tplace\tKyiv\tКиїв\nlviv\tplace\tLviv\t-\n")
    try runner.write(
      "corpus/a.txt", "The train from Kiev reached the border late on Monday. The passengers were tired.\n")
    try runner.write(
      "corpus/b.txt", "The train from Kyiv reached the border late on Monday. The passengers were tired.\n")
    try runner.write(
      "corpus/c.txt", "The train from Lviv reached the border late on Monday. The passengers were tired.\n")
    let result = try runner.run(["glossary", "diff", "old.tsv", "new.tsv", "--corpus", "corpus"])
    #expect(result.status == 0)
    #expect(
      result.output == """
        ~ kyiv (new.tsv:2)
            en: Kyiv|Kiev -> Kyiv
        + lviv (new.tsv:3)
            type: place
            en: Lviv
        1 added, 0 removed, 1 changed
        a.txt (en)
          - text[15,19) Kiev: kyiv = Kyiv (Sing)
        c.txt (en)
          + text[15,19) Lviv: lviv = Lviv (Sing)
        2 of 3 stories change

        """)
    #expect(try runner.run(["glossary", "diff", "old.tsv", "new.tsv", "--corpus", "none"]).status == 74)
  }

  @Test func diffOverRecords() throws {
    let runner = try CommandRunner()
    try runner.write("old.tsv", Self.table)
    try runner.write("new.tsv", "id\ttype\ten\tuk\nkyiv\tplace\tKyiv\tКиїв\n")
    let records = [
      "{\"id\":\"one\",\"language\":\"en\",\"text\":\"From Kiev to Kyiv.\"}", "no record",
      "{\"id\":\"two\",\"language\":\"en\",\"text\":\"From Kyiv.\"}",
    ]
    try runner.write("s.jsonl", records.joined(separator: "\n") + "\n")
    let result = try runner.run(["glossary", "diff", "old.tsv", "new.tsv", "--corpus", "s.jsonl"])
    #expect(
      result.output.hasSuffix("s.jsonl one (en)\n  - text[5,9) Kiev: kyiv = Kyiv (Sing)\n1 of 2 stories change\n"))
    #expect(result.error.contains("s.jsonl:2"))
  }

  @Test func checkAndTermsTakeEveryFormat() throws {
    let runner = try CommandRunner()
    try runner.write("r.yaml", "register: 1\nplaces: [{id: kyiv, names: {uk: Київ}}]\n")
    try runner.write("r2.yaml", "register: 1\ninclude: r2.yaml\nplaces: [{id: kyiv, names: {uk: Київ}, exmpt: {}}]\n")
    let good = try runner.run(["check", "r.yaml"])
    #expect(good.status == 0)
    #expect(good.output == "r.yaml: ok\n")
    let bad = try runner.run(["check", "r2.yaml"])
    #expect(bad.status == 78)
    #expect(bad.error.contains("r2.yaml:2:10: error: `r2.yaml` includes itself"))
    #expect(bad.error.contains("r2.yaml:3:44: error: entry `kyiv` has no option `exmpt`"))
    let terms = try runner.run(
      ["terms", "--glossary", "r.yaml", "--jsonl"],
      input: Array("{\"id\":\"1\",\"language\":\"uk\",\"text\":\"Їду до Києва.\"}\n".utf8))
    #expect(terms.output.contains("\"case\":\"Gen\""))
    #expect(terms.output.contains("\"entry\":\"kyiv\""))
  }
}
