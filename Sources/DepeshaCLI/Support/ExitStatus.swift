import ArgumentParser
import BatchRunner
import FileAccess
import Glibc

/// Exit codes of the command (sysexits.h).
enum ExitStatus {
  static let failures = ExitCode(1)
  static let data = ExitCode(65)
  static let unavailable = ExitCode(69)
  static let internalError = ExitCode(70)
  static let cannotCreate = ExitCode(73)
  static let inputOutput = ExitCode(74)
  static let temporary = ExitCode(75)
  static let configuration = ExitCode(78)

  /// Says what went wrong with a file and gives the code for it.
  static func report(_ error: FileError) -> ExitCode {
    StandardError.write("depesha: \(error.description)\n")
    switch error.operation {
    case .create where error.code != ENOSPC && error.code != EDQUOT && error.code != EFBIG && error.code != EIO:
      return cannotCreate
    default: return inputOutput
    }
  }

  /// Says why a run cannot go on and gives the code for it.
  static func report(_ error: BatchError) -> ExitCode {
    switch error {
    case .file(let error): return report(error)
    case .journal(let error):
      StandardError.write("depesha: \(error.description)\n")
      return inputOutput
    case .refused(let reason):
      StandardError.write("depesha: \(reason)\n")
      return cannotCreate
    case .workers(let reason):
      StandardError.write("depesha: \(reason)\n")
      return internalError
    }
  }
}
