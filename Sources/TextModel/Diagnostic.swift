/// Where a diagnostic points.
public enum DiagnosticLocation: Sendable, Hashable {
  /// A place in a file that a person wrote: 1-based line; 1-based column in UTF-8 bytes.
  case file(path: String, line: Int, column: Int)
  /// A span of the current revision of a field of a document.
  case document(id: String, field: String, span: TextSpan)
  case none
}

/// A finding a person can act on. Findings are values; throwing is for "cannot go on".
public struct Diagnostic: Sendable, Hashable {
  public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    case note, warning, error

    private var rank: Int { self == .note ? 0 : self == .warning ? 1 : 2 }

    public static func < (a: Severity, b: Severity) -> Bool {
      a.rank < b.rank
    }
  }

  public var severity: Severity
  /// Stable identifier in lower snake case, for example `mixed_script_word`.
  public var code: String
  /// One sentence, without a full stop, that says what is wrong and what to do.
  public var message: String
  public var location: DiagnosticLocation
  /// Further lines: the nearest valid name, where it looked, the other place of a conflict.
  public var notes: [String]

  public init(
    _ severity: Severity, code: String, _ message: String, at location: DiagnosticLocation = .none,
    notes: [String] = []
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.location = location
    self.notes = notes
  }
}

/// Collects diagnostics while files are loaded. Not shared between tasks.
public final class DiagnosticSink {
  public private(set) var diagnostics: [Diagnostic] = []

  public init() {}

  public func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }
  public func report(contentsOf more: [Diagnostic]) { diagnostics.append(contentsOf: more) }

  public func error(_ code: String, _ message: String, at location: DiagnosticLocation, notes: [String] = []) {
    report(Diagnostic(.error, code: code, message, at: location, notes: notes))
  }

  public func warning(_ code: String, _ message: String, at location: DiagnosticLocation, notes: [String] = []) {
    report(Diagnostic(.warning, code: code, message, at: location, notes: notes))
  }

  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
