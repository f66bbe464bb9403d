import PipelineCore
import Testing
import TextModel

/// Writes the text in capitals (ASCII) as one edit.
private struct ShoutStage: Stage {
  static let descriptor = StageDescriptor(
    name: "shout", summary: "capitals", requires: ["calm"], provides: ["loud"], rewrites: true)
  init?(options: OptionReader, context: StageContext) {}
  func makeProcessor() -> any StageProcessor { Processor() }

  private final class Processor: StageProcessor {
    func process(_ document: inout Document) throws(StageFailure) {
      let text = document.text
      if text.text.string.contains("stop") { throw StageFailure(code: "E_STOP", "stopped") }
      var edits = EditList()
      edits.append(text.text.span, Array(text.text.string.uppercased().utf8), origin: Origin(stage: "shout", rule: "up"))
      document.withField(at: document.fieldIndex(FieldName.text) ?? 0) { $0.apply(edits) }
    }
  }
}

private struct CalmStage: Stage {
  static let descriptor = StageDescriptor(name: "calm", summary: "nothing", provides: ["calm"])
  init?(options: OptionReader, context: StageContext) {}
  func makeProcessor() -> any StageProcessor { Processor() }

  private final class Processor: StageProcessor {
    func process(_ document: inout Document) {}
  }
}

@Suite struct PipelineTests {
  private func scalar(_ text: String) -> ConfigNode { ConfigNode(.scalar(text), at: place) }
  private func list(_ items: [ConfigNode]) -> ConfigNode { ConfigNode(.sequence(items), at: place) }
  private func map(_ entries: [(String, ConfigNode)]) -> ConfigNode {
    ConfigNode(.mapping(entries.map { .init(key: $0.0, keyPosition: place, value: $0.1) }), at: place)
  }
  private let place = ConfigPosition(path: "p.yaml", line: 1, column: 1)

  private func build(_ entries: [(String, ConfigNode)]) -> (Pipeline?, [String]) {
    let sink = DiagnosticSink()
    let builder = PipelineBuilder(
      stages: StageRegistry([CalmStage.self, ShoutStage.self]), writers: WriterRegistry([]),
      context: StageContext(dataFolders: []), sink: sink)
    return (builder.build(map([("name", scalar("x"))] + entries)), sink.diagnostics.map(\.code))
  }

  private func document(_ text: String, _ language: String) -> Document {
    Document(id: "d", language: language, text: TextField(name: FieldName.text, text: SourceText(text)))
  }

  @Test func branchesWorkOnCopies() throws {
    let (pipeline, found) = build([
      ("stages", list([scalar("calm")])),
      (
        "renditions",
        list([
          map([("id", scalar("plain"))]),
          map([("id", scalar("loud")), ("languages", list([scalar("en")])), ("stages", list([scalar("shout")]))]),
        ])
      ),
    ])
    #expect(found.isEmpty)
    let processor = try #require(pipeline).makeProcessor()
    let story = try processor.process(document("hello", "en"))
    #expect(story.renditions.map(\.id) == ["plain", "loud"])
    #expect(story.renditions.map(\.document.text.text.string) == ["hello", "HELLO"])
    #expect(try processor.process(document("hello", "uk")).renditions.map(\.id) == ["plain"])
  }

  /// What a branch cannot do costs the branch alone when it is optional, and is said; else the story.
  @Test func anOptionalBranchIsLeftOutAloud() throws {
    func renditions(_ optional: String) -> [(String, ConfigNode)] {
      [
        ("stages", list([scalar("calm")])),
        (
          "renditions",
          list([
            map([("id", scalar("plain"))]),
            map([("id", scalar("loud")), ("optional", scalar(optional)), ("stages", list([scalar("shout")]))]),
          ])
        ),
      ]
    }
    let optional = try #require(build(renditions("true")).0).makeProcessor()
    let story = try optional.process(document("stop it", "en"))
    #expect(story.renditions.map(\.id) == ["plain"])
    #expect(story.diagnostics.map(\.code) == ["rendition_left_out"])
    #expect(story.diagnostics.first?.message.contains("`loud`") == true)
    #expect(try optional.process(document("hello", "en")).renditions.map(\.id) == ["plain", "loud"])
    let needed = try #require(build(renditions("false")).0).makeProcessor()
    #expect(throws: StageFailure.self) { try needed.process(document("stop it", "en")) }
  }

  @Test func requirementsAreChecked() {
    #expect(build([("stages", list([scalar("shout"), scalar("calm")]))]).1 == ["missing_requirement"])
    #expect(build([("stages", list([]))]).1 == ["empty_list"])
    #expect(build([]).1 == ["missing_option"])
  }

  @Test func aFailureNamesItsStage() throws {
    let pipeline = try #require(build([("stages", list([scalar("calm"), scalar("shout")]))]).0)
    let failure = #expect(throws: StageFailure.self) { try pipeline.makeProcessor().process(document("stop", "en")) }
    #expect(failure?.stage == "shout")
    var small = pipeline
    small.limits.maxTextBytes = 3
    #expect(throws: StageFailure.self) { try small.makeProcessor().process(document("long", "en")) }
  }

  @Test func testsOfAPipelineHoldOrSayWhy() throws {
    func test(_ name: String, _ text: String, _ check: (String, String)?, fails: String? = nil) -> ConfigNode {
      var entries = [("name", scalar(name)), ("input", map([("text", scalar(text)), ("language", scalar("en"))]))]
      if let check { entries.append(("expect", list([map([(check.0, scalar(check.1))])]))) }
      if let fails { entries.append(("fails_with", scalar(fails))) }
      return map(entries)
    }
    let (pipeline, found) = build([
      ("stages", list([scalar("calm"), scalar("shout")])),
      (
        "tests",
        list([
          test("equal", "abc", ("equals", "ABC")), test("part", "abc", ("contains", "BC")),
          test("lacks", "abc", ("lacks", "B")), test("wrong", "abc", ("equals", "abc")),
          test("fails", "stop", nil, fails: "E_STOP"), test("does not fail", "abc", nil, fails: "E_STOP"),
        ])
      ),
    ])
    #expect(found.isEmpty)
    let made = try #require(pipeline)
    let results = made.tests.map { $0.run(made).isEmpty }
    #expect(results == [true, true, false, false, true, false])
  }

  /// Stages are made on two threads; what they report comes as if from one, and the same each time.
  @Test func findingsOfStagesComeInTheOrderOfTheConfiguration() {
    let stages = (1...40).map { number in
      ConfigNode(
        .scalar("slow"), at: ConfigPosition(path: "p.yaml", line: number, column: 1))
    }
    for _ in 0..<50 {
      let sink = DiagnosticSink()
      let builder = PipelineBuilder(
        stages: StageRegistry([SlowStage.self]), writers: WriterRegistry([]), context: StageContext(dataFolders: []),
        sink: sink)
      let slow = list(stages)
      let branch = map([("id", scalar("a")), ("stages", slow)])
      #expect(builder.build(map([("name", scalar("x")), ("stages", slow), ("renditions", list([branch]))])) == nil)
      #expect(sink.diagnostics.map(\.message) == (Array(1...40) + Array(1...40)).map { "line \($0)" })
    }
  }
}

/// Reports its line and is never made.
private struct SlowStage: Stage {
  static let descriptor = StageDescriptor(name: "slow", summary: "nothing")
  init?(options: OptionReader, context: StageContext) {
    options.sink.error("none", "line \(options.position.line)", at: options.position.location)
    return nil
  }
  func makeProcessor() -> any StageProcessor { preconditionFailure("never made") }
}
