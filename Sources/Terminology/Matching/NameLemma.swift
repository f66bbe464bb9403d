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
  /// The gender was guessed from the name, which may be wrong of a foreign one (`Мішель`).
  let isGuessed: Bool
  /// Hash of the folded name.
  let hash: UInt64
  /// Hashes of the folded first letter and of the first two (`Дж.`), for initials.
  let initials: (one: UInt64, two: UInt64)
  private let compiled = LazyTable<Forms>(count: 1)

  init(lemma: String, kind: LemmaKind, gender: EntryGender?, isGuessed: Bool) {
    self.lemma = lemma
    self.kind = kind
    self.gender = gender
    self.isGuessed = isGuessed
    var buffer = TokenBuffer()
    buffer.scan(lemma)
    self.hash = buffer.tokens.first?.hash ?? 0
    var hash = TokenBuffer.seed
    var hashes: [UInt64] = []
    for scalar in lemma.unicodeScalars.prefix(2) {
      hash = TokenBuffer.mix(hash, ScalarFolding.lookUp(scalar.value).folded)
      hashes.append(hash)
    }
    initials = (hashes.first ?? 0, hashes.last ?? 0)
  }

  /// What a word may stand for as a form of this name; nil when it is none. The set is empty when the forms carry no case.
  func match(_ hash: UInt64, source: any FormSource, language: String) -> FormSet? {
    var found: FormSet?
    for form in forms(source, language).forms where form.hash == hash { found = (found ?? []).union(form.set) }
    return found
  }

  private func forms(_ source: any FormSource, _ language: String) -> Forms {
    if let forms = compiled.load(0) { return forms.takeUnretainedValue() }
    var buffer = TokenBuffer()
    var forms: [(hash: UInt64, set: FormSet)] = []
    var surface = source.forms(lemma, language: language, kind: kind, gender: gender)
    if isGuessed, let gender {
      // The other paradigm too, but not where it leaves the name as it is: then every case would agree.
      let other: EntryGender = gender == .feminine ? .masculine : .feminine
      surface += source.forms(lemma, language: language, kind: kind, gender: other).filter {
        $0.text.utf8.elementsEqual(lemma.utf8) == false
      }
    }
    for form in surface {
      buffer.scan(form.text)
      if buffer.tokens.count == 1 { forms.append((buffer.tokens[0].hash, form.set)) }
    }
    return compiled.storeIfNil(Forms(forms), at: 0).takeUnretainedValue()
  }
}
