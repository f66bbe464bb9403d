import FileAccess
import PipelineCore
import Synchronization

/// A memory whose file is made when the first translation is kept, so that checking a pipeline leaves no trace.
public final class LaterMemory: SentenceMemory {
  private let path: String
  private let opened: Mutex<TranslationMemory?>

  /// - Throws: `MemoryFailure` when the file is there and is no memory.
  public init(path: String) throws(MemoryFailure) {
    self.path = path
    opened = Mutex(FileAccess.exists(path) ? try TranslationMemory(path: path) : nil)
  }

  public func translations(
    of queries: [MemoryQuery], fingerprints: [String]
  ) throws(MemoryFailure) -> [TranslationResult?] {
    guard let memory = opened.withLock({ $0 }) else { return queries.map { _ in nil } }
    return try memory.translations(of: queries, fingerprints: fingerprints)
  }

  public func remember(
    _ entries: [(query: MemoryQuery, result: TranslationResult)], fingerprint: String
  ) throws(MemoryFailure) {
    let made: Result<TranslationMemory, MemoryFailure> = opened.withLock { memory in
      if let memory { return .success(memory) }
      do throws(MemoryFailure) {
        do throws(FileError) {
          try FileAccess.makeFolder(FileAccess.parent(of: path))
        } catch {
          throw MemoryFailure(error.description)
        }
        let new = try TranslationMemory(path: path)
        memory = new
        return .success(new)
      } catch {
        return .failure(error)
      }
    }
    try made.get().remember(entries, fingerprint: fingerprint)
  }
}
