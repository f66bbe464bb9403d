import ICUText
import PipelineCore

/// The rules of an SRX 2.0 file (Segmentation Rules eXchange 2.0, LISA OSCAR 2008; published by GALA).
///
/// Immutable and shared by all workers: patterns are kept as text, each worker compiles its own.
struct SRXDocument: Sendable {
  /// What a rule may take in one paragraph.
  var regexLimits = SRXCompiler.limits
  /// A pattern and where it stands.
  struct Pattern: Sendable, Hashable {
    var text: String
    var position: ConfigPosition
  }

  /// Says of every place whose two sides match whether a sentence ends there.
  struct Rule: Sendable, Hashable {
    var isBreak: Bool
    /// Must match text that ends at the place; nil matches any.
    var before: Pattern?
    /// Must match text that begins at the place; nil matches any.
    var after: Pattern?
    var position: ConfigPosition
  }

  struct LanguageMap: Sendable, Hashable {
    /// Must match the whole language tag.
    var pattern: Pattern
    var ruleName: String
    var position: ConfigPosition
  }

  var path: String
  /// All maps that match a language count, in order, not only the first.
  var isCascading: Bool
  /// Rules in order, by `languagerulename`.
  var rules: [String: [Rule]]
  var maps: [LanguageMap]
}
