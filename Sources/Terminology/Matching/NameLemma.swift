import Synchronization

/// A first name or patronymic that persons of the glossary bear. Its forms are made at first need.
final class NameLemma: Sendable {
  /// Hashes of the folded forms and what each may stand for.
  final class Forms: Sendable {
    let forms: [(hash: UInt64, set: FormSet)]
    init(_ forms: [(hash: UInt64, set: FormSet)]) { self.forms = forms }
  }

  let lemma: String
  let kind: LemmaKind
  let gender: EntryGender?
  /// The folded first letter, for initials.
  let initial: UInt32
  private let compiled = AtomicLazyReference<Forms>()

  init(lemma: String, kind: LemmaKind, gender: EntryGender?) {
    self.lemma = lemma
    self.kind = kind
    self.gender = gender
    initial = lemma.unicodeScalars.first.map { ScalarFolding.lookUp($0.value).folded } ?? 0
  }

  /// What a word may stand for as a form of this name; nil when it is none. The set is empty when the forms carry no case.
  func match(_ hash: UInt64, source: any FormSource, language: String) -> FormSet? {
    var found: FormSet?
    for form in forms(source, language).forms where form.hash == hash { found = (found ?? []).union(form.set) }
    return found
  }

  private func forms(_ source: any FormSource, _ language: String) -> Forms {
    if let forms = compiled.load() { return forms }
    var buffer = TokenBuffer()
    var forms: [(hash: UInt64, set: FormSet)] = []
    for form in source.forms(lemma, language: language, kind: kind, gender: gender) {
      buffer.scan(form.text)
      if buffer.tokens.count == 1 { forms.append((buffer.tokens[0].hash, form.set)) }
    }
    return compiled.storeIfNil(Forms(forms))
  }
}
