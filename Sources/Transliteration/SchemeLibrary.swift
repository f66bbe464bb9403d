import LanguageData
import Synchronization
import TextModel

/// Gives transliterators by name, with the fallback scheme of their script and the lookalikes.
///
/// Compiling costs a few milliseconds, so each is compiled once and kept as long as the library.
public struct SchemeLibrary: Sendable {
  public let store: SchemeStore
  private let lookalikes: Lookalikes
  private let made = Made()

  /// - Throws: `DataError` when the table of lookalikes is missing or faulty.
  public init(data: DataStore) throws(DataError) {
    store = SchemeStore(data: data)
    lookalikes = try Lookalikes(data: data)
  }

  /// The transliterator of a scheme, by id or by the path of a user's file.
  ///
  /// - Parameter reverse: from the target script back to the source script.
  /// - Parameter fallback: false leaves letters that the scheme does not know as they are.
  /// - Throws: `DataError` with every fault at file, line and column; for an unknown id with the nearest name.
  public func transliterator(
    _ name: String, reverse: Bool = false, fallback: Bool = true
  ) throws(DataError) -> Transliterator {
    let request = Made.Request(name: name, reverse: reverse, fallback: fallback)
    if let known = made.transliterators.withLock({ $0[request] }) { return known }
    var scheme = try store.load(name)
    if reverse { scheme = ReverseRules.scheme(of: scheme) }
    let other = fallback ? try self.fallback(for: scheme) : nil
    let transliterator = try Transliterator(scheme: scheme, fallback: other, lookalikes: lookalikes)
    made.transliterators.withLock { $0[request] = transliterator }
    return transliterator
  }

  /// What has been compiled. Two threads may compile the same; it comes out the same.
  private final class Made: Sendable {
    struct Request: Hashable {
      var name: String
      var reverse: Bool
      var fallback: Bool
    }

    let transliterators = Mutex<[Request: Transliterator]>([:])
    let fallbacks = Mutex<[String: Scheme]>([:])
  }

  /// Id of the scheme that stands in for letters which a scheme of these scripts does not know.
  static func fallbackID(from: String, to: String) -> String {
    "\(from)-\(to)-any".lowercased()
  }

  private func fallback(for scheme: Scheme) throws(DataError) -> Scheme? {
    let id = Self.fallbackID(from: scheme.from, to: scheme.to)
    if scheme.id == id { return nil }
    if let known = made.fallbacks.withLock({ $0[id] }) { return known }
    if !store.ids.contains(id) { return nil }
    let fallback = try store.load(id)
    made.fallbacks.withLock { $0[id] = fallback }
    return fallback
  }

  /// Every file that decides what the scheme does, for a fingerprint.
  public func dataFiles(of transliterator: Transliterator) -> [String] {
    transliterator.scheme.paths + ((try? fallback(for: transliterator.scheme))??.paths ?? [])
      + ((try? store.data.path(of: Lookalikes.file)).map { [$0] } ?? [])
  }
}
