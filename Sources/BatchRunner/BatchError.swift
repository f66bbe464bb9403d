import FileAccess
import Journal

/// Why a run cannot go on. What is journalled stays, and `--resume` goes on from there.
public enum BatchError: Error, Sendable, CustomStringConvertible {
  case file(FileError)
  case journal(JournalError)
  /// The output folder is not this run's to write. One sentence that says why and what to do.
  case refused(String)
  /// Workers cannot be started.
  case workers(String)

  public var description: String {
    switch self {
    case .file(let error): error.description
    case .journal(let error): error.description
    case .refused(let reason), .workers(let reason): reason
    }
  }
}

/// Calls into files and the journal with the one error of a run.
func checked<T>(file body: () throws(FileError) -> T) throws(BatchError) -> T {
  do throws(FileError) {
    return try body()
  } catch {
    throw .file(error)
  }
}

func checked<T>(journal body: () throws(JournalError) -> T) throws(BatchError) -> T {
  do throws(JournalError) {
    return try body()
  } catch {
    throw .journal(error)
  }
}
