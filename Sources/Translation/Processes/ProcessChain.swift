import Glibc
import PipelineCore

/// A program with its arguments.
struct Program: Sendable, Hashable {
  /// Absolute path.
  var path: String
  var arguments: [String]
}

/// Programs joined by pipes and kept running, one request after the other: `a | b | c`.
///
/// Started with `posix_spawn` and not through a library of tasks, because the children outlive many calls, share a
/// process group of their own that can be stopped as a whole, and their pipes are driven by one `poll` loop with a
/// deadline. Requests and answers end with one byte (NUL for Apertium), and the programs must flush on it.
final class ProcessChain {
  private let programs: [Program]
  /// Milliseconds without a single byte moved before the chain counts as hung.
  private let patience: Int32
  private let delimiter: UInt8
  private var group: pid_t = 0
  private var children: [pid_t] = []
  private var input: Int32 = -1
  private var output: Int32 = -1

  /// - Parameter patience: milliseconds without progress before a call fails.
  /// - Parameter delimiter: the byte that ends each request and each answer.
  init(_ programs: [Program], patience: Int32, delimiter: UInt8 = 0) {
    self.programs = programs
    self.delimiter = delimiter
    self.patience = patience
  }

  deinit { stop() }

  var isRunning: Bool { !children.isEmpty }
  /// Process group of the children; 0 when nothing runs.
  var processGroup: pid_t { group }

  /// Sends every request and reads as many answers, without the bytes that end them. O(bytes).
  ///
  /// - Precondition: no request holds the delimiter.
  /// - Throws: `EngineFailure`; the children are gone then and the next call starts new ones.
  func exchange(_ requests: [[UInt8]]) throws(EngineFailure) -> [[UInt8]] {
    if requests.isEmpty { return [] }
    if !isRunning { try start() }
    do throws(EngineFailure) {
      return try pump(requests)
    } catch {
      stop()
      throw error
    }
  }

  private func pump(_ requests: [[UInt8]]) throws(EngineFailure) -> [[UInt8]] {
    var outgoing: [UInt8] = []
    outgoing.reserveCapacity(requests.reduce(0) { $0 + $1.count + 1 })
    for request in requests {
      outgoing += request
      outgoing.append(delimiter)
    }
    // An answer is a few times as long as its request at most; a program that runs wild is stopped.
    let limit = 64 * outgoing.count + (1 << 20)
    var sent = 0
    var received = 0
    var answers: [[UInt8]] = []
    answers.reserveCapacity(requests.count)
    var current: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while answers.count < requests.count {
      var places = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
      if sent < outgoing.count { places.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
      let ready = poll(&places, nfds_t(places.count), patience)
      if ready < 0 {
        if errno == EINTR { continue }
        throw EngineFailure(.crashed, "poll: " + String(cString: strerror(errno)))
      }
      if ready == 0 { throw EngineFailure(.timedOut, "\(name) did not answer within \(patience) ms") }
      if places.count > 1 && places[1].revents != 0 {
        let wrote = outgoing[sent...].withUnsafeBytes {
          send(input, $0.baseAddress, min($0.count, 1 << 16), Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
        }
        if wrote > 0 {
          sent += wrote
        } else if wrote < 0 && errno != EINTR && errno != EAGAIN {
          throw EngineFailure(.crashed, "\(name) ended before it had read everything")
        }
      }
      if places[0].revents != 0 {
        let got = chunk.withUnsafeMutableBytes { read(output, $0.baseAddress, $0.count) }
        if got < 0 && errno == EINTR { continue }
        if got <= 0 { throw EngineFailure(.crashed, "\(name) ended before it had answered everything") }
        received += got
        if received > limit { throw EngineFailure(.badAnswer, "\(name) answered more than \(limit) bytes") }
        var from = 0
        while let end = chunk[from..<got].firstIndex(of: delimiter) {
          current += chunk[from..<end]
          answers.append(current)
          current = []
          from = end + 1
        }
        current += chunk[from..<got]
      }
    }
    if answers.count > requests.count || !current.isEmpty {
      throw EngineFailure(.badAnswer, "\(name) gave more answers than there were requests")
    }
    return answers
  }

  private var name: String {
    programs.map { $0.path.split(separator: "/").last.map(String.init) ?? $0.path }.joined(separator: " | ")
  }

  // MARK: - Starting and stopping

  private func start() throws(EngineFailure) {
    var pair = try Self.joint()
    input = pair.writing
    var upstream = pair.reading
    for program in programs {
      do throws(EngineFailure) {
        pair = try Self.joint()
      } catch {
        close(upstream)
        stop()
        throw error
      }
      defer { close(pair.writing) }
      do throws(EngineFailure) {
        try spawn(program, input: upstream, output: pair.writing)
      } catch {
        close(upstream)
        close(pair.reading)
        stop()
        throw error
      }
      close(upstream)
      upstream = pair.reading
    }
    output = upstream
  }

  /// Two joined descriptors that other children do not inherit, not even when they are started at the same moment.
  ///
  /// Sockets and not pipes: `send` can be told to raise no SIGPIPE, whatever the host program does about it.
  private static func joint() throws(EngineFailure) -> (reading: Int32, writing: Int32) {
    var pair: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    if socketpair(AF_UNIX, kind, 0, &pair) != 0 {
      throw EngineFailure(.crashed, "socketpair: " + String(cString: strerror(errno)))
    }
    return (pair[1], pair[0])
  }

  private func spawn(_ program: Program, input: Int32, output: Int32) throws(EngineFailure) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGXFSZ] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, group)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var arguments: [UnsafeMutablePointer<CChar>?] = ([program.path] + program.arguments)
      .map { (text: String) -> UnsafeMutablePointer<CChar>? in strdup(text) } + [nil]
    // Apertium's programs give no output at all outside a UTF-8 locale.
    var environment: [UnsafeMutablePointer<CChar>?] = ["LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"]
      .map { (text: String) -> UnsafeMutablePointer<CChar>? in strdup(text) } + [nil]
    defer { for pointer in arguments + environment { free(pointer) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, program.path, &actions, &attributes, &arguments, &environment)
    if code != 0 {
      throw EngineFailure(.unavailable, "cannot start \(program.path): " + String(cString: strerror(code)))
    }
    if group == 0 { group = child }
    children.append(child)
  }

  /// Ends all children at once and waits for them.
  func stop() {
    if input >= 0 { close(input) }
    if output >= 0 { close(output) }
    input = -1
    output = -1
    if group != 0 { kill(-group, SIGKILL) }
    for child in children {
      var status: Int32 = 0
      while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    }
    children = []
    group = 0
  }
}
