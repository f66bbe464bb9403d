import TextModel

/// A test that a pipeline file carries: a story, and what must come out.
public struct PipelineTest: Sendable {
  /// What must hold of a field of a rendition.
  public struct Expectation: Sendable {
    public enum Check: Sendable {
      case equals(String), contains(String), lacks(String)
    }

    /// nil: the first rendition.
    public var rendition: String?
    public var field: String
    public var check: Check
    public var position: ConfigPosition
  }

  public var name: String
  public var document: Document
  /// A code that the story must fail with, instead of coming out.
  public var failure: String?
  public var expectations: [Expectation]
  public var position: ConfigPosition
}

extension PipelineTest {
  static let options: [OptionSpec] = [
    OptionSpec("name", .string, required: true, "what is tested"),
    OptionSpec("input", .node, required: true, "the story: text, title, language"),
    OptionSpec("expect", .node, "list of checks"),
    OptionSpec("fails_with", .string, "code that the story fails with, for example E_BUDGET"),
  ]

  static let inputOptions: [OptionSpec] = [
    OptionSpec("text", .string, required: true, "text of the story"), OptionSpec("title", .string, "headline"),
    OptionSpec("language", .string, "BCP 47 language; told from the text when left out"),
  ]

  static let checkOptions: [OptionSpec] = [
    OptionSpec("rendition", .string, "id of a rendition; the first when left out"),
    OptionSpec("field", .string, default: FieldName.text, "text, title, dateline or slugline"),
    OptionSpec("equals", .string, "the whole field"), OptionSpec("contains", .string, "a part of the field"),
    OptionSpec("lacks", .string, "what must not be in the field"),
  ]

  /// Reads a `tests:` list; every fault goes to the sink.
  static func read(_ nodes: [ConfigNode], sink: DiagnosticSink) -> [PipelineTest] {
    nodes.compactMap { node in
      let options = OptionReader(node, owner: "a test", specs: Self.options, sink: sink)
      guard let name = options.string("name"), let inputNode = options.node("input") else { return nil }
      let input = OptionReader(inputNode, owner: "`input`", specs: inputOptions, sink: sink)
      guard let text = input.string("text") else { return nil }
      let title = input.string("title").map { TextField(name: FieldName.title, text: SourceText($0)) }
      let document = Document(
        id: name, language: input.string("language"), text: TextField(name: FieldName.text, text: SourceText(text)),
        title: title)
      var checks: [Expectation] = []
      if let expected = options.node("expect") {
        guard case .sequence(let items) = expected.value else {
          sink.error("wrong_type", "`expect` must be a list, not \(expected.kindName)", at: expected.position.location)
          return nil
        }
        checks = items.flatMap { self.checks($0, sink: sink) }
      }
      let failure = options.string("fails_with")
      if checks.isEmpty && failure == nil {
        sink.error("empty_test", "the test `\(name)` checks nothing", at: node.position.location)
      }
      return PipelineTest(name: name, document: document, failure: failure, expectations: checks, position: node.position)
    }
  }

  private static func checks(_ node: ConfigNode, sink: DiagnosticSink) -> [Expectation] {
    let options = OptionReader(node, owner: "a check", specs: checkOptions, sink: sink)
    let field = options.string("field") ?? FieldName.text
    let rendition = options.string("rendition")
    var found: [Expectation] = []
    func add(_ key: String, _ make: (String) -> Expectation.Check) {
      guard let text = options.string(key) else { return }
      found.append(
        Expectation(rendition: rendition, field: field, check: make(text), position: options.position(of: key)))
    }
    add("equals") { .equals($0) }
    add("contains") { .contains($0) }
    add("lacks") { .lacks($0) }
    if found.isEmpty {
      sink.error(
        "empty_check", "a check needs `equals`, `contains` or `lacks`", at: node.position.location)
    }
    return found
  }

  /// Runs the test.
  ///
  /// - Returns: what does not hold, each at its place in the file; empty when all does.
  public func run(_ pipeline: Pipeline) -> [Diagnostic] {
    let story: Story
    do throws(StageFailure) {
      story = try pipeline.makeProcessor().process(document)
    } catch {
      if error.code == failure { return [] }
      return [
        Diagnostic(
          .error, code: "test_failed", "`\(name)`: the story failed with \(error.code): \(error.message)",
          at: position.location)
      ]
    }
    if let failure {
      return [
        Diagnostic(
          .error, code: "test_failed", "`\(name)`: the story came out, but should fail with \(failure)",
          at: position.location)
      ]
    }
    return expectations.compactMap { check($0, story) }
  }

  private func check(_ expectation: Expectation, _ story: Story) -> Diagnostic? {
    func fail(_ message: String, _ notes: [String] = []) -> Diagnostic {
      Diagnostic(
        .error, code: "test_failed", "`\(name)`: " + message, at: expectation.position.location, notes: notes)
    }
    let ids = story.renditions.map(\.id)
    guard
      let rendition = expectation.rendition == nil
        ? story.renditions.first : story.renditions.first(where: { $0.id == expectation.rendition })
    else {
      return fail("there is no rendition `\(expectation.rendition ?? "")`", ["renditions: " + ids.joined(separator: ", ")])
    }
    guard let field = rendition.document[field: expectation.field] else {
      return fail("there is no field `\(expectation.field)`")
    }
    let bytes = field.text.bytes
    switch expectation.check {
    case .equals(let text):
      if bytes.elementsEqual(text.utf8) { return nil }
    case .contains(let text):
      if Self.contains(bytes, Array(text.utf8)) { return nil }
    case .lacks(let text):
      if !Self.contains(bytes, Array(text.utf8)) { return nil }
    }
    return fail("`\(expectation.field)` is not as expected", ["it is: " + field.text.string])
  }

  private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    if part.isEmpty { return true }
    if part.count > bytes.count { return false }
    return (0...(bytes.count - part.count)).contains { bytes[$0..<($0 + part.count)].elementsEqual(part) }
  }
}
