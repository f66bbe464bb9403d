import PipelineCore
import Testing
import TextModel

@Suite struct OptionReaderTests {
  private let position = ConfigPosition(path: "p.yaml", line: 2, column: 3)
  private let specs = [
    OptionSpec("count", .integer, default: "3", "a number"), OptionSpec("on", .boolean, default: "false", "a switch"),
    OptionSpec("mode", .choice(["fast", "slow"]), default: "fast", "a mode"),
    OptionSpec("name", .string, required: true, "a name"), OptionSpec("items", .strings, "a list"),
  ]

  private func reader(_ entries: [(String, ConfigNode.Value)], _ sink: DiagnosticSink) -> OptionReader {
    let node = ConfigNode(
      .mapping(
        entries.enumerated().map { index, entry in
          let place = ConfigPosition(path: "p.yaml", line: 3 + index, column: 5)
          return ConfigNode.Entry(key: entry.0, keyPosition: place, value: ConfigNode(entry.1, at: place))
        }), at: position)
    return OptionReader(node, owner: "stage `x`", specs: specs, sink: sink)
  }

  @Test func readsValuesAndDefaults() {
    let sink = DiagnosticSink()
    let options = reader([("name", .scalar("no")), ("count", .scalar("7"))], sink)
    #expect(options.string("name") == "no")
    #expect(options.integer("count", in: 1...10) == 7)
    #expect(options.boolean("on") == false)
    #expect(options.string("mode") == "fast")
    #expect(options.strings("items") == nil)
    #expect(sink.diagnostics.isEmpty)
  }

  @Test func reportsEveryFaultAtItsPlace() {
    let sink = DiagnosticSink()
    let options = reader(
      [("cuont", .scalar("7")), ("count", .scalar("1_000")), ("on", .scalar("yes")), ("mode", .scalar("slwo"))], sink)
    _ = options.integer("count", in: 1...10)
    _ = options.boolean("on")
    _ = options.string("mode")
    #expect(
      sink.diagnostics.map(\.code) == ["unknown_option", "missing_option", "wrong_type", "wrong_type", "unknown_value"])
    #expect(sink.diagnostics[0].notes == ["did you mean `count`?"])
    #expect(sink.diagnostics[0].location == .file(path: "p.yaml", line: 3, column: 5))
    #expect(sink.diagnostics[1].location == .file(path: "p.yaml", line: 2, column: 3))
    #expect(sink.diagnostics[4].notes == ["did you mean `slow`?"])
  }

  @Test func numbersOutsideTheirRangeAreErrors() {
    let sink = DiagnosticSink()
    let options = reader([("name", .scalar("a")), ("count", .scalar("11"))], sink)
    #expect(options.integer("count", in: 1...10) == 3)
    #expect(sink.diagnostics.map(\.code) == ["out_of_range"])
  }
}
