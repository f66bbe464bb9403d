import Glibc
import Synchronization

/// SIGINT and SIGTERM: a run stops reading, finishes what is under way, writes it down and dies by the signal.
///
/// A second signal ends the process at once, and so does the end of the time of grace. Everything that is journalled
/// can be resumed after either.
public enum Interruption {
  private static let received = Atomic<Int32>(0)

  /// The signal that asked for the end; nil while none has.
  public static var signal: Int32? {
    let number = received.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// Installs the handlers. A signal that is ignored stays so, as `nohup` and shells want it.
  ///
  /// - Parameter grace: seconds from the first signal to the end of the process.
  public static func watch(grace: UInt32 = 5) {
    // Made now, so that the handler finds it made.
    _ = received.load(ordering: .relaxed)
    graceSeconds.store(grace, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      var old = sigaction()
      sigaction(number, nil, &old)
      if unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        continue
      }
      install(number)
    }
    install(SIGALRM)
  }

  private static let graceSeconds = Atomic<UInt32>(5)

  private static func install(_ number: Int32) {
    var action = sigaction()
    // Without SA_RESTART, so that a read that waits for input ends.
    action.__sigaction_handler.sa_handler = { Interruption.receive($0) }
    sigaction(number, &action, nil)
  }

  /// Only calls that a signal handler may make.
  private static func receive(_ number: Int32) {
    let first = received.load(ordering: .relaxed)
    if number != SIGALRM && first == 0 {
      received.store(number, ordering: .relaxed)
      alarm(graceSeconds.load(ordering: .relaxed))
    } else {
      die(by: first == 0 ? number : first)
    }
  }

  /// Ends the process by a signal, so that the caller sees which.
  public static func die(by number: Int32) {
    Glibc.signal(number, SIG_DFL)
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, number)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    kill(getpid(), number)
  }
}
