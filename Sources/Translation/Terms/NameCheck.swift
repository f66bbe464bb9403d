import PipelineCore

/// Tells whether the names of a sentence stand in its translation, in whatever case.
enum NameCheck {
  /// The names that are missing: what should have been written, in the nominative.
  ///
  /// A name counts as there when one of its forms stands between characters that are no letters, letter case and the
  /// kind of apostrophe aside; a name that the sentence has twice must be there twice. O(answer · forms).
  static func missing(_ terms: [FixedTerm], in answer: String) -> [String] {
    if terms.isEmpty { return [] }
    let text = folded(answer)
    var wanted: [[String]: (count: Int, name: String)] = [:]
    for term in terms {
      let forms = term.translation.forms.map(\.form)
      wanted[forms, default: (0, forms.first ?? "")].count += 1
    }
    return wanted.filter { forms, entry in count(of: forms, in: text) < entry.count }.map(\.value.name).sorted()
  }

  private static func count(of forms: [String], in text: [Unicode.Scalar]) -> Int {
    var places: Set<Int> = []
    for form in Set(forms) {
      let wanted = folded(form)
      guard let first = wanted.first, wanted.count <= text.count else { continue }
      for start in 0...(text.count - wanted.count)
      where text[start] == first && text[start..<start + wanted.count].elementsEqual(wanted) {
        let end = start + wanted.count
        if start > 0 && text[start - 1].properties.isAlphabetic { continue }
        if end < text.count && text[end].properties.isAlphabetic { continue }
        places.insert(start)
      }
    }
    return places.count
  }

  private static func folded(_ text: String) -> [Unicode.Scalar] {
    LetterCase.lower(text).unicodeScalars.map { $0 == "\u{2019}" || $0 == "\u{02BC}" ? "'" : $0 }
  }
}
