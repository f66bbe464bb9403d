import PipelineCore

/// A chain whose every request carries a number in a superblank, checked in the answer: a lost, doubled or swapped
/// sentence cannot go unnoticed. Children that die or hang are started again and the requests repeated.
final class NoncedChain {
  private let chain: ProcessChain
  private var serial = 0
  /// How often children were started again.
  private(set) var restarts = 0
  /// At most this many requests lie in the pipes at a time.
  static let window = 256
  private static let attempts = 4

  init(_ programs: [Program], patience: Int32) { chain = ProcessChain(programs, patience: patience) }

  var processGroup: Int32 { chain.processGroup }

  /// One answer a request, in order.
  ///
  /// - Throws: the last `EngineFailure` when a single request failed four times.
  func exchange(_ requests: [[UInt8]]) throws(EngineFailure) -> [[UInt8]] {
    var answers: [[UInt8]] = []
    answers.reserveCapacity(requests.count)
    var start = 0
    while start < requests.count {
      let end = min(requests.count, start + Self.window)
      answers += try robust(Array(requests[start..<end]))
      start = end
    }
    return answers
  }

  /// As `exchange`, but nothing is asked twice: nil when the children failed.
  func attempt(_ requests: [[UInt8]]) -> [[UInt8]]? {
    var answers: [[UInt8]] = []
    answers.reserveCapacity(requests.count)
    for start in stride(from: 0, to: requests.count, by: Self.window) {
      guard let some = try? once(Array(requests[start..<min(requests.count, start + Self.window)])) else {
        restarts += 1
        return nil
      }
      answers += some
    }
    return answers
  }

  private func robust(_ requests: [[UInt8]]) throws(EngineFailure) -> [[UInt8]] {
    var last = EngineFailure(.crashed, "")
    for _ in 0..<Self.attempts {
      do throws(EngineFailure) {
        return try once(requests)
      } catch {
        if error.reason == .unavailable { throw error }
        restarts += 1
        last = error
      }
    }
    // One request may be what kills the programs: it alone shall fail.
    if requests.count == 1 { throw last }
    let middle = requests.count / 2
    return try robust(Array(requests[..<middle])) + robust(Array(requests[middle...]))
  }

  private func once(_ requests: [[UInt8]]) throws(EngineFailure) -> [[UInt8]] {
    let first = serial
    serial += requests.count
    var marked: [[UInt8]] = []
    marked.reserveCapacity(requests.count)
    for (index, request) in requests.enumerated() { marked.append(Self.mark(first + index) + request + Self.end) }
    let answers = try chain.exchange(marked)
    var bare: [[UInt8]] = []
    bare.reserveCapacity(answers.count)
    for (index, answer) in answers.enumerated() {
      let mark = Self.mark(first + index)
      guard answer.starts(with: mark), answer.reversed().starts(with: Self.end.reversed()),
        answer.count >= mark.count + Self.end.count
      else {
        chain.stop()
        throw EngineFailure(.badAnswer, "an answer does not belong to its sentence")
      }
      bare.append(Array(answer[mark.count..<answer.count - Self.end.count]))
    }
    return bare
  }

  /// A superblank at the end too: `lt-proc -z` does not flush on a NUL that stands right after a unit.
  private static let end = Array("[e]".utf8)
  private static func mark(_ number: Int) -> [UInt8] { Array("[d:\(number)]".utf8) }
}
