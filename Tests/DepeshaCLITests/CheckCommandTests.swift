import Testing

@Suite struct CheckCommandTests {
  /// Five broken pipelines, each with every fault named at its line and column.
  @Test(arguments: [
    (
      "misspelt.yaml",
      "name: a\nstagse:\n  - segment\nstages:\n  - segmnet\n  - summarize: {sentneces: 3, method: dsek}\n",
      [
        "misspelt.yaml:2:1: error: the pipeline has no option `stagse`", "did you mean `stages`?",
        "misspelt.yaml:5:5: error: there is no stage `segmnet`", "did you mean `segment`?",
        "misspelt.yaml:6:17: error: stage `summarize` has no option `sentneces`", "did you mean `sentences`?",
        "misspelt.yaml:6:39: error: `method` of stage `summarize` cannot be `dsek`", "did you mean `desk`?",
      ]
    ),
    (
      "types.yaml",
      "name: [a]\nstages:\n  - segment\n  - summarize:\n      sentences: many\n      words: 0\noutputs: html\nlimits: {max_text_bytes: 1e6}\n",
      [
        "types.yaml:1:7: error: `name` of the pipeline must be a value, not a list",
        "types.yaml:5:18: error: `sentences` of stage `summarize` must be a whole number, not `many`",
        "types.yaml:6:14: error: `words` of stage `summarize` must be 1 to 1000000, not 0",
        "types.yaml:7:10: error: `outputs` must be a list, not a value",
        "types.yaml:8:26: error: `max_text_bytes` of `limits` must be a whole number, not `1e6`",
      ]
    ),
    (
      "order.yaml", "name: a\nstages:\n  - summarize: {sentences: 1}\n  - segment\n",
      [
        "order.yaml:3:5: error: stage `summarize` needs `sentences`, which no stage before it provides",
        "note: provided by `segment`",
      ]
    ),
    (
      "twice.yaml",
      "name: a\nname: b\nstages:\n  - segment: {}\nrenditions:\n  - {id: x, id: y}\n  - id: z\n  - id: z\nvariables: {n: 1}\noutputs:\n  - json: {provenance: \"${m}\"}\n",
      [
        "twice.yaml:2:1: error: the key `name` stands twice", "twice.yaml:6:13: error: the key `id` stands twice",
        "twice.yaml:8:9: error: two renditions `z` apply to the same stories", "twice.yaml:11:24: error: there is no variable `m`",
      ]
    ),
    (
      "files.yaml",
      "name: a\ninclude: none.yaml\nstages:\n  - identify\n  - terms: {glossaries: [gone.tsv, people.tsv]}\noutputs:\n  - htlm\n",
      [
        "files.yaml:2:10: error: cannot open", "files.yaml:5:26: error: there is no file `gone.tsv`",
        "files.yaml:7:5: error: there is no output format `htlm`", "did you mean `html`?",
      ]
    ),
  ])
  func namesEveryFault(name: String, text: String, expected: [String]) throws {
    let runner = try CommandRunner()
    try runner.write(name, text)
    try runner.write("people.tsv", "id\ttype\ten\nx\tperson\tJane Doe\n")
    let result = try runner.run(["check", name])
    #expect(result.status == 78)
    #expect(result.output.isEmpty)
    for message in expected { #expect(result.error.contains(message), "\(message)\n---\n\(result.error)") }
    #expect(result.error.split(separator: "\n").contains { $0.hasSuffix("^") })
  }

  @Test func theShippedPipelinesAreFine() throws {
    let result = try CommandRunner().run(["check", CommandRunner.checkout + "/pipelines/brief.yaml"])
    #expect(result.error.isEmpty)
    #expect(result.status == 0)
    #expect(result.output.hasSuffix("brief.yaml: ok\n"))
  }
}
