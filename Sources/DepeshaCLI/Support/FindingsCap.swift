import Synchronization

/// Bounds what is told of one input file: a file of many items may have the same fault in every one.
final class FindingsCap: Sendable {
  /// Findings of one file that are told.
  static let limit = 20
  /// Files that are remembered though all their findings were told.
  private static let remembered = 4096

  private struct State {
    var counts: [String: Int] = [:]
    /// Files of which more was found than is told, in the order in which that came out.
    var full: [String] = []
  }
  private let state = Mutex(State())

  /// Counts a finding; true when it is to be told.
  ///
  /// - Parameter file: path of the input file.
  func admits(_ file: String) -> Bool {
    state.withLock { state in
      let count = state.counts[file, default: 0] + 1
      if count == 1, state.counts.count - state.full.count >= Self.remembered {
        // Of a file that comes back after so many others some findings more are told.
        state.counts = state.counts.filter { $0.value > Self.limit }
      }
      state.counts[file] = count
      if count == Self.limit + 1 { state.full.append(file) }
      return count <= Self.limit
    }
  }

  /// Files of which not all findings were told, with the number of the others.
  var rest: [(file: String, count: Int)] {
    state.withLock { state in state.full.map { ($0, (state.counts[$0] ?? 0) - Self.limit) } }
  }
}
