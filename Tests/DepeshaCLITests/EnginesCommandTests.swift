import FileAccess
import Foundation
import LoopbackServer
import PipelineCore
import Testing

@Suite struct EnginesCommandTests {
  private static let key = "k-5550001112"

  @Test func definedEnginesAreListedAndProbed() throws {
    let server = LoopbackServer { request in
      request.path == "/languages" ? .answer(body: Array("[]".utf8)) : .answer(status: 404, body: [])
    }
    defer { server.stop() }
    let runner = try CommandRunner()
    try runner.write("key", Self.key + "\n")
    try runner.write(
      "engines.yaml",
      """
      engines:
        here: {kind: libretranslate, url: "\(server.url)", allow_private: true, pairs: [en-uk, ru-uk]}
        gone: {kind: deepl, url: "http://127.0.0.1:\(LoopbackServer.closedPort())", allow_private: true, key: "file:key"}
        refused: {kind: openai, url: "\(server.url)", allow_private: true, model: m, key: "file:key"}
      """)
    let run = try runner.run(["engines", "engines.yaml", "--probe"])
    #expect(run.status == 0, "\(run.error)")
    let lines = Dictionary(
      uniqueKeysWithValues: run.output.split(separator: "\n").map { line in
        let cells = line.split(separator: "\t").map(String.init)
        return (cells[0], Array(cells.dropFirst()))
      })
    #expect(lines["here"] == ["en→uk ru→uk", "reachable"])
    #expect(lines["gone"]?[0].hasPrefix("any two of bg cs") == true && lines["gone"]?[1].hasPrefix("not reachable") == true)
    #expect(lines["refused"]?[1].contains("status 404") == true)
    #expect(lines["apertium"] != nil)
    let json = try runner.run(["engines", "engines.yaml", "--probe", "--json"])
    let engines = try #require(try JSONParser.parse(Array(json.output.utf8)).array)
    #expect(engines.first { $0["name"]?.string == "here" }?["available"] == .bool(true))
    #expect(engines.first { $0["name"]?.string == "gone" }?["available"] == .bool(false))
    for text in [run.output, run.error, json.output, json.error] { #expect(!text.contains(Self.key)) }
  }

  @Test func faultsOfDefinitionsHaveTheirPlace() throws {
    let runner = try CommandRunner()
    try runner.write("engines.yaml", "engines:\n  deepl:\n    key: sk-literal\n    timeout: 5\n  x: {kind: depl}\n")
    let run = try runner.run(["engines", "engines.yaml"])
    #expect(run.status == 78 && run.output.isEmpty)
    for place in ["engines.yaml:3:10", "engines.yaml:4:5", "engines.yaml:5:13"] { #expect(run.error.contains(place), "\(run.error)") }
    #expect(run.error.contains("did you mean `deepl`?"))
  }

  /// The examples load when the keys they name are there.
  @Test func theShippedPipelinesLoad() throws {
    for name in ["DEEPL_KEY", "GOOGLE_TOKEN", "GOOGLE_KEY", "AZURE_TRANSLATOR_KEY"] { setenv(name, Self.key, 1) }
    let folder = CommandRunner.checkout + "/pipelines/translate"
    let files = try FileAccess.list(folder).filter { $0.hasSuffix(".yaml") }
    #expect(files.count >= 8)
    for file in files {
      let run = try CommandRunner().run(["check", folder + "/" + file])
      #expect(run.status == 0 || run.error.contains("no_engine"), "\(file): \(run.error)")
    }
  }

  /// A whole run through a service, with a chain and provenance in the brief; the key is nowhere.
  @Test func aPipelineThroughAService() throws {
    let server = LoopbackServer { request in
      guard request.headers["authorization"] == "DeepL-Auth-Key " + Self.key,
        let texts = (try? JSONParser.parse(request.body))?["text"]?.array
      else { return .answer(status: 403, body: request.body) }
      let answers = texts.map { _ in #"{"text":"Президент прибув до столиці у вівторок."}"# }
      return .answer(body: Array("{\"translations\":[\(answers.joined(separator: ","))]}".utf8))
    }
    defer { server.stop() }
    let runner = try CommandRunner()
    try runner.write("key", Self.key)
    try runner.write(
      "p.yaml",
      """
      name: p
      engines:
        broken: {kind: libretranslate, url: "http://127.0.0.1:\(LoopbackServer.closedPort())", allow_private: true, attempts: 1}
        deepl: {url: "\(server.url)", allow_private: true, key: "file:key"}
      stages:
        - segment
        - translate: {from: en, to: uk, engines: [broken, deepl], memory: made/tm.sqlite}
      outputs:
        - json: {provenance: true}
      """)
    try runner.write("story.txt", "The president arrived in the capital on Tuesday.\n")
    #expect(try runner.run(["check", "p.yaml"]).status == 0)
    #expect(throws: (any Error).self, "check leaves no trace") { try runner.read("made/tm.sqlite") }
    let first = try runner.run(["run", "p.yaml", "story.txt", "--output", "first"])
    let brief = String(decoding: try runner.read("first/story.json"), as: UTF8.self)
    #expect(first.status == 0 && brief.contains("Президент прибув до столиці у вівторок."), "\(first.error)\(brief)")
    #expect(brief.contains("deepl/en-uk") && brief.contains("engine_failed"))
    #expect(!(brief + first.output + first.error).contains(Self.key))
    let asked = server.count
    let second = try runner.run(["run", "p.yaml", "story.txt", "--output", "second"])
    let again = String(decoding: try runner.read("second/story.json"), as: UTF8.self)
    #expect(second.status == 0 && again.contains("memory/deepl/en-uk") && server.count == asked)
  }
}
