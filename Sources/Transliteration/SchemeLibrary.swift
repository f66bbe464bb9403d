import LanguageData
import TextModel

/// Gives transliterators by name, with the fallback scheme of their script and the lookalikes.
///
/// Compiling costs a few milliseconds: keep the transliterator.
public struct SchemeLibrary: Sendable {
  public let store: SchemeStore
  private let lookalikes: Lookalikes

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
    var scheme = try store.load(name)
    if reverse { scheme = ReverseRules.scheme(of: scheme) }
    let other = fallback ? try self.fallback(for: scheme) : nil
    return try Transliterator(scheme: scheme, fallback: other, lookalikes: lookalikes)
  }

  /// Id of the scheme that stands in for letters which a scheme of these scripts does not know.
  static func fallbackID(from: String, to: String) -> String {
    "\(from)-\(to)-any".lowercased()
  }

  private func fallback(for scheme: Scheme) throws(DataError) -> Scheme? {
    let id = Self.fallbackID(from: scheme.from, to: scheme.to)
    if scheme.id == id || !store.ids.contains(id) { return nil }
    return try store.load(id)
  }

  /// Every file that decides what the scheme does, for a fingerprint.
  public func dataFiles(of transliterator: Transliterator) -> [String] {
    transliterator.scheme.paths + ((try? fallback(for: transliterator.scheme))??.paths ?? [])
      + ((try? store.data.path(of: Lookalikes.file)).map { [$0] } ?? [])
  }
}
