import ICUText

/// Versions that decide what comes out.
public enum Version {
  public static let program = "0.1.0"

  /// The program, ICU and Unicode, for the fingerprint and reports.
  public static var all: [String] {
    ["depesha \(program)", "icu \(ICUVersion.library)", "unicode \(ICUVersion.unicode)"]
  }
}
