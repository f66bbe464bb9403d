import FileAccess
import Testing

/// Templates of outputs through the real command.
@Suite struct TemplateRunTests {
  private func fixture() throws -> CommandRunner {
    let runner = try CommandRunner()
    try runner.write("p.yaml", "name: light\nstages:\n  - hygiene\noutputs:\n  - template: {file: line.mustache}\n")
    try runner.write("line.mustache", "{{#renditions}}{{headline}}{{/renditions}}\n")
    try runner.write("in/a.txt", "Headline\n\nOne sentence stands here.")
    return runner
  }

  @Test func aChangedTemplateIsAnotherPipeline() throws {
    let runner = try fixture()
    let run = ["run", "p.yaml", "in", "--output", "out"]
    #expect(try runner.run(run).status == 0)
    #expect(try runner.run(run + ["--resume"]).error.contains("as before"))
    let version = { try runner.run(["version", "--pipeline", "p.yaml", "--json"]).output }
    let before = try version()
    try runner.write("line.mustache", "{{#renditions}}{{headline}}!{{/renditions}}\n")
    let refused = try runner.run(run + ["--resume"])
    #expect(
      refused.status == 73 && refused.error.contains("of another pipeline, glossary or program version"),
      "\(refused.error)")
    #expect(try version() != before)
    #expect(try runner.run(run + ["--overwrite"]).status == 0)
    #expect(try runner.read("out/a.out") == Array("Headline!\n".utf8))
    #expect(String(decoding: try runner.read("out/report.json"), as: UTF8.self).contains("line.mustache"))
  }

  @Test func convertKnowsItsTemplateToo() throws {
    let runner = try fixture()
    let convert = ["convert", "in/a.txt", "--to", "template", "--option", "file=line.mustache", "--output", "out"]
    #expect(try runner.run(convert).status == 0)
    try runner.write("line.mustache", "other\n")
    #expect(try runner.run(convert).status == 73)
  }

  @Test func aStoryAsWordDocumentAndForTranslators() throws {
    let runner = try fixture()
    let docx = try runner.run(["convert", "in/a.txt", "--to", "docx"])
    #expect(docx.status == 0 && docx.bytes.starts(with: Array("PK".utf8)), "\(docx.error)")
    #expect(try runner.run(["convert", "in/a.txt", "--to", "docx"]).bytes == docx.bytes)
    let xliff = try runner.run(["convert", "in/a.txt", "--to", "xliff"])
    #expect(
      xliff.status == 0 && xliff.output.contains(">One sentence stands here.</source>"), "\(xliff.output)\(xliff.error)"
    )
    let formats = try runner.run(["formats"]).output
    #expect(formats.contains("write\tdocx\tECMA-376\t.docx\t") && formats.contains("write\txliff\t2.1 (2.2)\t.xlf\t"))
    #expect(try runner.run(["convert", "in/a.txt", "--to", "xliff", "--option", "version=1.2"]).status == 78)
  }
}
