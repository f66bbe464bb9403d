import PipelineCore

/// Puts marks in the place of names before an engine sees a sentence, and the names back into its answer.
struct TermShield {
  /// How a mark is written.
  enum Style: Sendable, CaseIterable {
    /// `<x id="1"/>`: for services that read XML, and language models.
    case tags
    /// `⟦1⟧`: passes through most engines as a number between marks of punctuation.
    case brackets

    func mark(_ number: Int) -> String {
      switch self {
      case .tags: "<x id=\"\(number)\"/>"
      case .brackets: "⟦\(number)⟧"
      }
    }
  }

  /// A sentence with its names written in.
  struct Restored {
    var text: String
    /// Names whose case nothing told: the nominative was written.
    var undecided: [String] = []
  }

  let names: NameForm

  /// The sentence with a mark for each name, numbered from 1.
  static func shielded(_ sentence: String, _ terms: [FixedTerm], _ style: Style) -> String {
    let bytes = Array(sentence.utf8)
    var out: [UInt8] = []
    var position = 0
    for (number, term) in terms.enumerated() {
      out += bytes[position..<term.range.lowerBound]
      out += Array(style.mark(number + 1).utf8)
      position = term.range.upperBound
    }
    out += bytes[position...]
    return String(decoding: out, as: UTF8.self)
  }

  /// The answer with the names; nil when a mark is not there exactly once.
  func restored(_ answer: String, of sentence: String, _ terms: [FixedTerm], _ style: Style) -> Restored? {
    var places: [(range: Range<String.Index>, term: FixedTerm)] = []
    for (number, term) in terms.enumerated() {
      let found = Self.places(of: style, number + 1, in: answer)
      guard found.count == 1 else { return nil }
      places.append((found[0], term))
    }
    places.sort { $0.range.lowerBound < $1.range.lowerBound }
    let source = Array(sentence.utf8)
    var restored = Restored(text: "")
    var position = answer.startIndex
    for (range, term) in places {
      restored.text += answer[position..<range.lowerBound]
      let mention = String(decoding: source[term.range], as: UTF8.self)
      let before = Self.wordBefore(restored.text)
      let form = names.form(of: term, after: before)
      if names.isUndecided(term, after: before) { restored.undecided.append(form) }
      restored.text += NameForm.inShape(of: mention, form, isPerson: term.isPerson)
      position = range.upperBound
    }
    restored.text += answer[position...]
    return restored
  }

  /// Where a mark stands; engines put spaces into it.
  private static func places(of style: Style, _ number: Int, in text: String) -> [Range<String.Index>] {
    let variants: [String] =
      switch style {
      case .tags: ["<x id=\"\(number)\"/>", "<x id=\"\(number)\" />"]
      case .brackets: ["⟦\(number)⟧", "⟦ \(number) ⟧", "⟦\(number) ⟧", "⟦ \(number)⟧"]
      }
    var found: [Range<String.Index>] = []
    for variant in variants {
      let wanted = Array(variant.utf8)
      let bytes = text.utf8
      var index = bytes.startIndex
      while index < bytes.endIndex {
        if bytes[index...].starts(with: wanted) {
          let end = bytes.index(index, offsetBy: wanted.count)
          found.append(index..<end)
          index = end
        } else {
          index = bytes.index(after: index)
        }
      }
    }
    return found
  }

  /// The word at the end of a text that a space follows, in lower case; empty when there is none.
  private static func wordBefore(_ text: String) -> String {
    guard text.utf8.last == 0x20 else { return "" }
    let word = text.dropLast().unicodeScalars.reversed().prefix { $0.properties.isAlphabetic || $0 == "'" || $0 == "’" }
    return LetterCase.lower(String(String.UnicodeScalarView(word.reversed())))
  }
}
