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
}
