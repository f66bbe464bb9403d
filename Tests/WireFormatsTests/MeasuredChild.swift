import FileAccess
import Glibc

/// A run of the program as a child, with what it took.
struct MeasuredChild {
  /// Exit code, or 128 and the signal that ended it.
  var status: Int32
  var output: [UInt8]
  var error: String
  /// Seconds of processor time, of the program and the system.
  var seconds: Double
  /// The most memory that was resident, in bytes, as seen up to 2 ms before the end. What `wait4` tells counts the memory
  /// of the process that started the child, too.
  var peakBytes: Int

  /// The program that `DEPESHA_PROGRAM` names, else the one that was built beside the tests.
  static var program: String {
    getenv("DEPESHA_PROGRAM").map { String(cString: $0) }
      ?? FileAccess.parent(of: FileAccess.executablePath() ?? "") + "/depesha"
  }

  private static func strings(_ strings: [String]) -> [UnsafeMutablePointer<CChar>?] {
    var pointers: [UnsafeMutablePointer<CChar>?] = []
    for string in strings { pointers.append(strdup(string)) }
    return pointers + [nil]
  }

  /// `VmHWM` of `/proc/PID/status`; 0 for a process that has ended.
  private static func residentPeak(of process: pid_t) -> Int {
    guard let bytes = try? FileAccess.read("/proc/\(process)/status") else { return 0 }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }) else { return 0 }
    return (line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
  }

  /// Runs the program; after `limit` seconds of processor time it is killed.
  ///
  /// - Parameter folder: takes the outputs of the child.
  init(_ arguments: [String], in folder: String, limit: Int) throws(FileError) {
    let (out, err) = (folder + "/out", folder + "/err")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, out, flags, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, err, flags, 0o600)
    let line = ["/bin/sh", "-c", "ulimit -t \(limit); exec \"$0\" \"$@\"", Self.program] + arguments
    var pointers = Self.strings(line)
    defer { for pointer in pointers { free(pointer) } }
    var environment = Self.strings(["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "SWIFT_BACKTRACE=enable=no"])
    defer { for pointer in environment { free(pointer) } }
    var process: pid_t = 0
    var state: Int32 = 0
    var usage = rusage()
    let spawned = posix_spawn(&process, "/bin/sh", &actions, nil, &pointers, &environment)
    precondition(spawned == 0, "cannot run \(Self.program)")
    peakBytes = 0
    while true {
      let ended = wait4(process, &state, WNOHANG, &usage)
      if ended == process || ended < 0 && errno != EINTR { break }
      peakBytes = max(peakBytes, Self.residentPeak(of: process))
      usleep(2_000)
    }
    status = state & 0x7F == 0 ? state >> 8 & 0xFF : 128 + (state & 0x7F)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    self.seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime)
    output = try FileAccess.read(out)
    error = String(decoding: try FileAccess.read(err), as: UTF8.self)
  }
}
