/// A sentence in its place, for a translation memory.
public struct MemoryQuery: Sendable, Hashable {
  /// BCP 47 languages.
  public var from: String
  public var to: String
  public var text: String
  /// The sentences before and after it in the same field; nil at the ends.
  public var previous: String?
  public var next: String?

  public init(from: String, to: String, text: String, previous: String? = nil, next: String? = nil) {
    self.from = from
    self.to = to
    self.text = text
    self.previous = previous
    self.next = next
  }
}

/// Why a translation memory cannot be used.
public struct MemoryFailure: Error, Sendable, Hashable {
  public var message: String
  public init(_ message: String) { self.message = message }
}

/// Translations that are known already: of people, and of engines by their fingerprint. Shared by all workers.
public protocol SentenceMemory: Sendable {
  /// - Parameter fingerprints: of the engines that would be asked, in their order.
  /// - Returns: one entry a query; nil where nothing fits exactly.
  func translations(of queries: [MemoryQuery], fingerprints: [String]) throws(MemoryFailure) -> [TranslationResult?]

  /// Keeps what an engine made.
  func remember(_ entries: [(query: MemoryQuery, result: TranslationResult)], fingerprint: String) throws(MemoryFailure)
}

/// Opens the translation memory in a file; makes one when there is none.
public typealias MemoryOpener = @Sendable (_ path: String) throws(MemoryFailure) -> any SentenceMemory
