/// Why a byte is what it is: the stage, the rule and the line of the data file that changed it.
public struct Origin: Sendable, Hashable {
  /// Name of the stage as the registry knows it, for example `transliterate`.
  public var stage: String
  /// Identifier of the rule inside the stage, for example `uk-kmu-2010` or `nfc`.
  public var rule: String
  /// Data file the rule stands in, relative to the data directory or as the configuration names it; nil when the
  /// rule is part of a standard that the program carries out (for example NFC).
  public var file: String?
  /// 1-based line in `file`.
  public var line: Int?

  public init(stage: String, rule: String, file: String? = nil, line: Int? = nil) {
    self.stage = stage
    self.rule = rule
    self.file = file
    self.line = line
  }
}

extension Origin {
  /// Rule and line tell nearly all origins apart, and origins are looked up for every changed word.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(rule.utf8.count)
    hasher.combine(line)
  }
}

extension Origin: CustomStringConvertible {
  public var description: String {
    guard let file else { return "\(stage) \(rule)" }
    guard let line else { return "\(stage) \(rule) (\(file))" }
    return "\(stage) \(rule) (\(file):\(line))"
  }
}
