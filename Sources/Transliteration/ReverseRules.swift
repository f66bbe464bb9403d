/// The other direction of a scheme.
enum ReverseRules {
  /// The scheme's own `@reverse` rules, then every rule turned round.
  ///
  /// A rule that holds everywhere goes before one that needs a context, and of two with the same target the first
  /// in the file wins. Deletions cannot be turned round. O(rules).
  static func rules(of scheme: Scheme) -> [SchemeRule] {
    var rules = scheme.reverseRules
    // A source that the file turns round itself gets no derived rule.
    var taken = Set(rules.map(\.source))
    let forward = scheme.rules.filter { !$0.isFallback && !$0.target.isEmpty }
    let free = forward.filter { $0.before == nil && $0.after == nil }
    let bound = forward.filter { $0.before != nil || $0.after != nil }
    for rule in free + bound {
      let source = SchemeUnits.split(rule.target)
      let target = rule.source.joined()
      if source.isEmpty || source == rule.source || !taken.insert(source).inserted { continue }
      rules.append(
        SchemeRule(
          source: source, target: target, copies: false, before: nil, after: nil, file: rule.file, line: rule.line))
    }
    return rules
  }

  /// The scheme that writes what `scheme` wrote back in its own script.
  static func scheme(of scheme: Scheme) -> Scheme {
    var reverse = scheme
    reverse.from = scheme.to
    reverse.to = scheme.from
    reverse.rules = rules(of: scheme)
    reverse.reverseRules = scheme.rules
    return reverse
  }
}
