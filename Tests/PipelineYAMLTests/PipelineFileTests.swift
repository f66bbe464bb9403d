import FileAccess
import Glibc
import PipelineCore
import PipelineYAML
import Testing
import TextModel

@Suite struct PipelineFileTests {
  private let folder: String

  init() throws {
    var template = Array("/tmp/depesha-yaml-XXXXXX".utf8CString)
    folder = try #require(mkdtemp(&template).map { String(cString: $0) })
  }

  private func load(
    _ text: String, overrides: [String: String] = [:]
  ) throws -> (root: ConfigNode?, found: [String]) {
    let path = folder + "/main.yaml"
    try FileAccess.replace(path, with: Array(text.utf8))
    let sink = DiagnosticSink()
    let file = PipelineFile(path: path, overrides: overrides, sink: sink)
    let found = sink.diagnostics.map { diagnostic in
      guard case .file(let path, let line, let column) = diagnostic.location else { return diagnostic.code }
      return "\(FileAccess.name(of: path)):\(line):\(column) \(diagnostic.code)"
    }
    return (file.root, found)
  }

  private func scalar(_ node: ConfigNode?) -> String? {
    guard case .scalar(let text)? = node?.value else { return nil }
    return text
  }

  @Test func scalarsStayText() throws {
    let (root, found) = try load("a: no\nb: 1_000\nc: 12:30:45\nd: ~\ne: 'null'\n")
    #expect(found.isEmpty)
    #expect(scalar(root?.entry("a")?.value) == "no")
    #expect(scalar(root?.entry("b")?.value) == "1_000")
    #expect(scalar(root?.entry("c")?.value) == "12:30:45")
    #expect(scalar(root?.entry("e")?.value) == "null")
    if case .null? = root?.entry("d")?.value.value {} else { Issue.record("~ is nothing") }
  }

  @Test func placesCountBytes() throws {
    let (root, _) = try load("назва: {ключ: x}\n")
    let entry = root?.entry("назва")
    #expect(entry?.value.position.column == 13)
    #expect(entry?.value.entry("ключ")?.value.position.column == 24)
  }

  @Test func everyDuplicateIsReportedAtItsPlace() throws {
    let (root, found) = try load("a: 1\nb: {x: 1, x: 2}\na: 2\nc:\n  - a: 1\n  - a: 2\nb: 3\n")
    #expect(Set(found) == ["main.yaml:2:11 duplicate_key", "main.yaml:3:1 duplicate_key", "main.yaml:7:1 duplicate_key"])
    #expect(root != nil)
  }

  @Test func anchorsAndMergeKeysAreRefused() throws {
    let (_, found) = try load("a: &x [1]\nb: *x\nc: {<<: {d: 1}}\n")
    #expect(found.contains("main.yaml:1:4 anchor"))
    #expect(found.contains("main.yaml:3:5 merge_key"))
  }

  @Test func anAliasBombEndsAtOnce() throws {
    var text = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
    for level in 1..<30 { text += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ","))]\n" }
    let (_, found) = try load(text)
    #expect(found.count >= 30)
  }

  @Test func brokenFilesAreNamed() throws {
    #expect(try load("a: [1\n").found.first?.hasSuffix("invalid_yaml") == true)
    #expect(try load("").found == ["main.yaml:1:1 empty_file"])
    #expect(try load("- a\n").found == ["main.yaml:1:1 wrong_type"])
    #expect(try load("a: b\u{0}\n").found == ["main.yaml:1:5 invalid_utf8"])
  }

  @Test func variablesAreSubstituted() throws {
    let text = "variables: {n: 3, who: desk}\na: ${n}\nb: x-${who}-${n}\nc: $${n}\n"
    let (root, found) = try load(text, overrides: ["n": "5"])
    #expect(found.isEmpty)
    #expect(scalar(root?.entry("a")?.value) == "5")
    #expect(scalar(root?.entry("b")?.value) == "x-desk-5")
    #expect(scalar(root?.entry("c")?.value) == "${n}")
  }

  @Test func unknownVariablesAreErrors() throws {
    #expect(try load("variables: {count: 3}\na: ${cuont}\n").found == ["main.yaml:2:4 unknown_variable"])
    #expect(try load("variables: {count: 3}\n", overrides: ["x": "1"]).found == ["main.yaml:1:1 unknown_variable"])
  }

  @Test func includesAreTakenInWithTheirOwnPlaces() throws {
    try FileAccess.replace(
      folder + "/common.yaml", with: Array("variables: {n: 1, m: 2}\nstages:\n  - clean\n  - cut: {n: 4}\n".utf8))
    let text = "include: common.yaml\nvariables: {n: 9}\nstages:\n  - first\n  - include: common.yaml\n"
    let (root, found) = try load(text)
    #expect(found.isEmpty)
    guard case .sequence(let stages)? = root?.entry("stages")?.value.value else { return #expect(Bool(false)) }
    #expect(stages.count == 3)
    #expect(stages[2].position.path == folder + "/common.yaml")
    #expect(scalar(root?.entry("variables")?.value.entry("n")?.value) == "9")
    #expect(scalar(root?.entry("variables")?.value.entry("m")?.value) == "2")
  }

  @Test func cyclesAndMissingFilesAreErrors() throws {
    #expect(try load("include: main.yaml\n").found == ["main.yaml:1:10 cyclic_include"])
    #expect(try load("include: none.yaml\n").found == ["main.yaml:1:10 missing_file"])
  }
}
