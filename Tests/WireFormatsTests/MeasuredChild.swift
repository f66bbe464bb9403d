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
  /// The most memory that was resident, in bytes.
  var peakBytes: Int

  /// The program that was built beside the tests.
  static var program: String { FileAccess.parent(of: FileAccess.executablePath() ?? "") + "/depesha" }

  private static func strings(_ strings: [String]) -> [UnsafeMutablePointer<CChar>?] {
    var pointers: [UnsafeMutablePointer<CChar>?] = []
    for string in strings { pointers.append(strdup(string)) }
    return pointers + [nil]
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
    while wait4(process, &state, 0, &usage) < 0 && errno == EINTR {}
    status = state & 0x7F == 0 ? state >> 8 & 0xFF : 128 + (state & 0x7F)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    self.seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime)
    peakBytes = usage.ru_maxrss * 1024
    output = try FileAccess.read(out)
    error = String(decoding: try FileAccess.read(err), as: UTF8.self)
  }
}
