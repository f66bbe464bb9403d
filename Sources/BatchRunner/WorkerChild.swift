import Glibc
import PipelineCore

/// Why a child did not answer.
enum WorkerFault: Sendable, Equatable {
  case crash(signal: Int32)
  case exit(code: Int32)
  case timeout
  case memory

  /// Code and message of the dead letter; the same for the same story in every run.
  func failure(id: String?, limits: WorkerProgram) -> RecordFailure {
    switch self {
    case .crash(let signal):
      RecordFailure(
        id: id, code: "E_CRASH", "the story ends its worker by signal \(signal), also alone", stage: "worker")
    case .exit(let code):
      RecordFailure(
        id: id, code: "E_CRASH", "the story ends its worker with exit code \(code), also alone", stage: "worker")
    case .timeout:
      RecordFailure(
        id: id, code: "E_TIMEOUT", "the story is not done after \(limits.storyMilliseconds) ms, also alone",
        stage: "worker",
        isRetryable: true)
    case .memory:
      RecordFailure(
        id: id, code: "E_MEMORY", "the story needs more than the \(limits.memoryBytes) bytes of a worker, also alone",
        stage: "worker")
    }
  }
}

/// A child of the same program that makes stories, in a process group of its own. Started when it is needed, and again
/// after it died. Used by one worker at a time.
final class WorkerChild {
  private let path: String
  private let arguments: [String]
  private var process: pid_t = 0
  /// True when the child has said that it is up.
  private var isReady = false
  private var socket: Int32 = -1
  /// What the child writes to standard error, a file without a name: it may quote stories, so it is shown to nobody.
  private var errors: Int32 = -1
  private var reader = WorkerFrameReader()

  /// Milliseconds that a child may take to load its pipeline.
  static let startMilliseconds = 120_000

  init(path: String, arguments: [String]) {
    self.path = path
    self.arguments = arguments
  }

  deinit {
    stop()
    if errors >= 0 { close(errors) }
  }

  /// Sends a request and hands on every frame of the answer, the last too.
  ///
  /// - Parameter program: what the child may use.
  /// - Returns: nil when the answer is whole, else what befell the child; it is gone then. nil too when no child could
  ///   be started, which `trouble` tells, and when a signal has asked for the end of the run: nobody takes the answer.
  func ask(
    _ request: [UInt8], _ program: WorkerProgram, _ trouble: WorkerTrouble, _ body: (WorkerFrame) -> Void
  ) -> WorkerFault? {
    if trouble.reason != nil || Interruption.signal != nil { return nil }
    if !isReady, let problem = start(program) {
      if Interruption.signal == nil { trouble.report(problem) }
      return nil
    }
    if let fault = send(request, milliseconds: program.storyMilliseconds) { return fault }
    return receive(milliseconds: program.storyMilliseconds) { frame in
      body(frame)
      return frame.head["end"] == nil
    }
  }

  private func send(_ request: [UInt8], milliseconds: Int) -> WorkerFault? {
    var sent = 0
    var deadline = Clock.milliseconds() + milliseconds
    while sent < request.count {
      var place = pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)
      let ready = poll(&place, 1, Int32(clamping: max(0, deadline - Clock.milliseconds())))
      if ready < 0 && errno == EINTR { continue }
      if ready == 0 { return stop(because: .timeout) }
      let wrote = request[sent...].withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      }
      if wrote > 0 {
        sent += wrote
        deadline = Clock.milliseconds() + milliseconds
      } else if wrote < 0 && errno != EINTR && errno != EAGAIN {
        return stop()
      }
    }
    return nil
  }

  /// Milliseconds after which a wait looks whether a signal asks for the end of the run.
  private static let lookMilliseconds = 100

  /// Reads frames until `body` wants no more. Each may take the time given. Gives up when the run is being ended.
  private func receive(milliseconds: Int, _ body: (WorkerFrame) -> Bool) -> WorkerFault? {
    var deadline = Clock.milliseconds() + milliseconds
    while true {
      do throws(JSONError) {
        while let frame = try reader.next() {
          if !body(frame) { return nil }
          deadline = Clock.milliseconds() + milliseconds
        }
      } catch {
        return stop(because: .exit(code: 70))
      }
      if Interruption.signal != nil {
        stop(because: .timeout)
        return nil
      }
      var place = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      let left = max(0, deadline - Clock.milliseconds())
      let ready = poll(&place, 1, Int32(clamping: min(left, Self.lookMilliseconds)))
      if ready < 0 && errno == EINTR { continue }
      if ready == 0 {
        if left > Self.lookMilliseconds { continue }
        return stop(because: .timeout)
      }
      let got = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 18) { buffer in
        let got = read(socket, buffer.baseAddress, buffer.count)
        if got > 0 { reader.take(UnsafeBufferPointer(rebasing: buffer[..<got])) }
        return got
      }
      if got < 0 && errno == EINTR { continue }
      if got <= 0 { return stop() }
    }
  }

  // MARK: - Starting and stopping

  /// Tries at a start that ends by a signal, such as that of a system short of memory, before the run is given up.
  private static let startTries = 3

  /// - Returns: why it could not; nil when the child is up.
  private func start(_ program: WorkerProgram) -> String? {
    var fingerprint: String?
    var fault: WorkerFault?
    for _ in 0..<Self.startTries {
      if process == 0, let problem = spawn() { return "a worker cannot be started: \(problem)" }
      fault = receive(milliseconds: Self.startMilliseconds) { frame in
        fingerprint = frame.head["ready"]?.string
        return false
      }
      guard case .crash? = fault else { break }
    }
    if let fault {
      return "a worker does not come up: "
        + (fault == .memory ? "worker_memory_bytes leaves it no room" : "\(fault)")
    }
    if fingerprint != program.fingerprint {
      stop()
      return "the files of the pipeline have changed while the run began"
    }
    isReady = true
    return nil
  }

  /// Starts the child without waiting until it is up.
  ///
  /// - Returns: why it could not; nil when it could.
  func spawn() -> String? {
    reader = WorkerFrameReader()
    isReady = false
    var pair: [Int32] = [-1, -1]
    // A socket and not pipes: `send` can be told to raise no SIGPIPE.
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    if socketpair(AF_UNIX, kind, 0, &pair) != 0 { return String(cString: strerror(errno)) }
    if errors < 0 { errors = Self.namelessFile() }
    if errors >= 0 { ftruncate(errors, 0) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, pair[1], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, pair[1], STDOUT_FILENO)
    if errors >= 0 {
      posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGPIPE, SIGINT, SIGTERM, SIGALRM, SIGXFSZ] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // A group of its own: Control-C at the terminal reaches the run alone, which then ends its workers in order.
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var arguments = Self.pointers([path] + arguments)
    // The backtracer can hold a crashed child's descriptors for minutes.
    var variables = ["SWIFT_BACKTRACE=enable=no"]
    var entry = environ
    while let pointer = entry.pointee {
      let variable = String(cString: pointer)
      if !variable.hasPrefix("SWIFT_BACKTRACE=") { variables.append(variable) }
      entry += 1
    }
    var environment = Self.pointers(variables)
    defer { for pointer in arguments + environment { free(pointer) } }
    let code = posix_spawn(&process, path, &actions, &attributes, &arguments, &environment)
    close(pair[1])
    socket = pair[0]
    if code == 0 { return nil }
    process = 0
    _ = stop()
    return "\(path): \(String(cString: strerror(code)))"
  }

  /// A file without a name, -1 when there is no room for temporary files.
  private static func namelessFile() -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((folder + "/depesha-worker-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    if descriptor < 0 { return -1 }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }

  private static func pointers(_ words: [String]) -> [UnsafeMutablePointer<CChar>?] {
    words.map { (word: String) -> UnsafeMutablePointer<CChar>? in strdup(word) } + [nil]
  }

  /// Ends the child and its group and tells how it had ended, or why it was ended.
  @discardableResult
  private func stop(because reason: WorkerFault? = nil) -> WorkerFault {
    if socket >= 0 { close(socket) }
    socket = -1
    guard process > 0 else { return reason ?? .exit(code: 0) }
    var status: Int32 = 0
    // A child that closed its end is about to go by itself; how it goes is what is asked for.
    var waited = reason == nil ? 0 : 2000
    var ended = waitpid(process, &status, WNOHANG)
    while ended == 0 && waited < 2000 {
      usleep(1000)
      waited += 1
      ended = waitpid(process, &status, WNOHANG)
    }
    kill(-process, SIGKILL)
    if ended == 0 {
      while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    }
    process = 0
    isReady = false
    if let reason { return reason }
    if ranOutOfMemory() { return .memory }
    let signal = status & 0x7F
    return signal != 0 ? .crash(signal: signal) : .exit(code: status >> 8 & 0xFF)
  }

  /// What the runtimes of Swift and C++ say when they get no memory stands at the end of standard error.
  private func ranOutOfMemory() -> Bool {
    guard errors >= 0 else { return false }
    let size = Int(lseek(errors, 0, SEEK_END))
    let start = max(0, size - 4096)
    var bytes = [UInt8](repeating: 0, count: size - start)
    let got = bytes.withUnsafeMutableBytes { pread(errors, $0.baseAddress, $0.count, off_t(start)) }
    let text = String(decoding: bytes.prefix(max(0, got)), as: UTF8.self).lowercased()
    return ["allocat", "bad_alloc", "out of memory", "cannot allocate"].contains { text.contains($0) }
  }
}
