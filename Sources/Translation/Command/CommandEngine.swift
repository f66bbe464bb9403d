import FileAccess
import PipelineCore

/// Any program that answers JSON lines: `{"id": …, "text": …}` in, `{"id": …, "text": …}` out, in the same order.
///
/// The program is started once a session and kept. It gets `DEPESHA_FROM` and `DEPESHA_TO` as its last two arguments'
/// values where the arguments hold `{from}` and `{to}`.
public struct CommandEngine: TranslationEngine {
  public let name: String
  /// Nothing is known about the program.
  public let isDeterministic = false
  private let program: Program
  private let supported: [(from: String, to: String)]
  private let patience: Int32

  /// - Parameter command: absolute path of the program and its arguments; `{from}` and `{to}` are filled in.
  /// - Parameter pairs: the pairs it translates, source first.
  /// - Parameter patience: milliseconds without a byte from the program before it counts as hung.
  public init(
    name: String = "command", command: [String], pairs: [(from: String, to: String)], patience: Int32 = 20_000
  ) {
    self.name = name
    program = Program(path: command.first ?? "", arguments: Array(command.dropFirst()))
    supported = pairs
    self.patience = patience
  }

  public var remedy: String { "name a program that exists, by its absolute path, as the command of the engine" }

  public func pairs() -> [(from: String, to: String)] {
    FileAccess.exists(program.path) ? supported.sorted { ($0.from, $0.to) < ($1.from, $1.to) } : []
  }

  public func makeSession(from: String, to: String) throws(EngineFailure) -> any TranslationSession {
    guard program.path.hasPrefix("/"), FileAccess.exists(program.path), !FileAccess.isFolder(program.path) else {
      throw EngineFailure(.unavailable, "there is no program `\(program.path)`; " + remedy)
    }
    guard supported.contains(where: { $0 == (from, to) }) else {
      throw EngineFailure(.unsupportedPair, "the engine `\(name)` is not configured for `\(from)` to `\(to)`")
    }
    var filled = program
    filled.arguments = program.arguments.map { argument in
      argument == "{from}" ? from : argument == "{to}" ? to : argument
    }
    return CommandSession(program: filled, rule: "\(name)/\(from)-\(to)", patience: patience)
  }
}

private final class CommandSession: TranslationSession {
  private let chain: ProcessChain
  private let rule: String
  private var serial = 0
  private static let window = 64
  private static let attempts = 3

  init(program: Program, rule: String, patience: Int32) {
    chain = ProcessChain([program], patience: patience, delimiter: UInt8(ascii: "\n"))
    self.rule = rule
  }

  func translate(_ sentences: [String]) throws(EngineFailure) -> [TranslationResult] {
    var results: [TranslationResult] = []
    results.reserveCapacity(sentences.count)
    var start = 0
    while start < sentences.count {
      let end = min(sentences.count, start + Self.window)
      results += try repeated(Array(sentences[start..<end]))
      start = end
    }
    return results
  }

  private func repeated(_ sentences: [String]) throws(EngineFailure) -> [TranslationResult] {
    var last = EngineFailure(.crashed, "")
    for _ in 0..<Self.attempts {
      do throws(EngineFailure) {
        return try once(sentences)
      } catch {
        chain.stop()
        if !error.isRetryable { throw error }
        last = error
      }
    }
    throw last
  }

  private func once(_ sentences: [String]) throws(EngineFailure) -> [TranslationResult] {
    let first = serial
    serial += sentences.count
    var requests: [[UInt8]] = []
    requests.reserveCapacity(sentences.count)
    for (index, sentence) in sentences.enumerated() {
      var json = JSONWriter()
      json.beginObject()
      json.key("id")
      json.string("\(first + index)")
      json.key("text")
      json.string(sentence)
      json.endObject()
      requests.append(json.bytes)
    }
    let answers = try chain.exchange(requests)
    var results: [TranslationResult] = []
    results.reserveCapacity(sentences.count)
    for (index, answer) in answers.enumerated() {
      let value: JSONValue
      do {
        value = try JSONParser.parse(answer)
      } catch {
        throw EngineFailure(.badAnswer, "\(rule): an answer is not JSON")
      }
      guard value["id"]?.string == "\(first + index)" else {
        throw EngineFailure(.badAnswer, "\(rule): an answer has not the id of its sentence")
      }
      guard let text = value["text"]?.string else {
        throw EngineFailure(.badAnswer, "\(rule): an answer has no `text`")
      }
      let isBlank = { (text: String) in text.utf8.allSatisfy { $0 <= 0x20 } }
      if isBlank(text) && !isBlank(sentences[index]) {
        throw EngineFailure(.badAnswer, "\(rule): an answer is empty")
      }
      results.append(TranslationResult(text: text, rule: rule))
    }
    return results
  }
}
