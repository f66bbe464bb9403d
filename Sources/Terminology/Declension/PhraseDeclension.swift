import TextModel

/// Inflects names of several words.
///
/// A personal name (kind `given`, `family` or `patronymic`, or `other` and animate): given name, patronymic and family
/// name in any order agree in case; initials, particles and numerals stay. Any other name: the adjectives at its start
/// and the noun they agree with inflect; complements after the noun and parts in quotation marks stay.
public struct PhraseDeclension: Sendable {
  public let words: Declension

  public init(_ words: Declension) { self.words = words }

  /// The paradigm of a name of one or more words; as `Declension.forms` for one. O(length + rules a word).
  public func forms(_ request: DeclensionRequest) -> [InflectedForm] {
    let parts = PhraseParts(request.lemma)
    guard let tables = words.tables(request.language), !parts.words.isEmpty else { return words.unchanged(request) }
    let plan: [PlannedWord?]
    if isPerson(request) {
      plan = personalName(request, parts, tables)
      let letters = spelledLetters(parts, tables)
      if !letters.isEmpty {
        let kept = plan.indices.map { letters.contains($0) ? nil : plan[$0] }
        return Self.merged(combine(request, parts, kept), combine(request, parts, plan))
      }
    } else {
      plan = nounPhrase(request, parts, tables)
    }
    return combine(request, parts, plan)
  }

  /// The preferred form of a case and the further forms that the norm allows.
  public func form(_ request: DeclensionRequest, _ grammaticalCase: GrammaticalCase) -> (
    form: String, variants: [String]
  )? {
    var found: (form: String, variants: [String])?
    for form in forms(request) where form.grammaticalCase == grammaticalCase {
      if found == nil { found = (form.form, []) } else { found?.variants.append(form.form) }
    }
    return found
  }

  /// How one word of a name inflects.
  struct PlannedWord {
    var request: DeclensionRequest
    /// Bits of `KindBit` in place of the kind of the request.
    var kinds: UInt16?
  }

  private func isPerson(_ request: DeclensionRequest) -> Bool {
    switch request.kind {
    case .given, .family, .patronymic: true
    case .place, .organization: false
    case .other: request.animate == true
    }
  }

  /// The first forms and, as variants, what the second have beside them; by case.
  private static func merged(_ first: [InflectedForm], _ second: [InflectedForm]) -> [InflectedForm] {
    GrammaticalCase.allCases.flatMap { grammaticalCase in
      var forms = first.filter { $0.grammaticalCase == grammaticalCase }
      for var form in second where form.grammaticalCase == grammaticalCase {
        if forms.contains(where: { $0.form == form.form }) { continue }
        form.isVariant = true
        forms.append(form)
      }
      return forms
    }
  }

  /// Forms of the whole from the forms of the words; nil in the plan: the word stays.
  private func combine(
    _ request: DeclensionRequest, _ parts: PhraseParts, _ plan: [PlannedWord?]
  ) -> [InflectedForm] {
    let paradigms = plan.map { $0.map { words.forms($0.request, kinds: $0.kinds) } }
    let inflecting = paradigms.compactMap { $0 }
    let number = inflecting.last?.first?.number ?? request.number
    let origin =
      inflecting.first { $0.first?.rule != Declension.unchangedOrigin }?.first?.rule ?? Declension.unchangedOrigin
    var result: [InflectedForm] = []
    for grammaticalCase in GrammaticalCase.allCases {
      let choices = paradigms.map { $0?.filter { $0.grammaticalCase == grammaticalCase }.map(\.form) }
      let most = choices.compactMap { $0?.count }.max() ?? 1
      var seen: Set<String> = []
      for variant in 0..<max(1, most) {
        var forms: [String] = []
        for (index, word) in parts.words.enumerated() {
          guard let choice = choices[index], !choice.isEmpty else {
            forms.append(word.text)
            continue
          }
          forms.append(choice[min(variant, choice.count - 1)])
        }
        let text = parts.text(forms)
        if seen.insert(text).inserted {
          result.append(
            InflectedForm(
              form: text, grammaticalCase: grammaticalCase, number: number, isVariant: variant > 0, rule: origin))
        }
      }
    }
    return result
  }
}
