/// A personal name taken apart: `Володимир Олександрович Зеленський`, `Урсула фон дер Ляєн`, `Т. Мей`, `Наполеон`.
struct PersonName: Equatable {
  /// Given and further first names, in order.
  var given: [String] = []
  var patronymic: String?
  /// First letters of the given names and the patronymic when the form has only initials.
  var initials: [String] = []
  /// Lower-case words before the family name that belong to it (`фон дер`), with their spaces.
  var particles = ""
  /// The family name, or the only name.
  var family = ""
  /// The form has one name alone; its given names are those of another form of the entry.
  var isAlone = false
  /// True when there is but one name, so that it may be a given name as well.
  var isSingle: Bool { given.isEmpty && patronymic == nil && initials.isEmpty && particles.isEmpty }

  private static let patronymicEndings = [
    "ович", "евич", "йович", "ьович", "івна", "ївна", "овна", "евна", "ична", "инич", "авіч", "евіч", "овіч", "аўна",
    "еўна", "ёвіч",
  ].map { Array($0.utf8) }

  static func isPatronymic(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    return patronymicEndings.contains { bytes.count > $0.count + 4 && bytes.suffix($0.count).elementsEqual($0) }
  }

  /// Takes a form apart; nil when it is not made of name words only (digits, brackets, a title in small letters).
  ///
  /// The given name comes first, unless the last of three words is a patronymic.
  init?(_ form: String) {
    var words: [String] = []
    for word in form.unicodeScalars.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" }) {
      var rest = Substring(String(word))
      // Initials may stand without a space: `В.О.Зеленський`.
      while rest.unicodeScalars.count > 2, let dot = Self.initialEnd(rest) {
        words.append(String(rest[..<dot]))
        rest = rest[dot...]
      }
      words.append(String(rest))
    }
    guard let last = words.last, !words.isEmpty else { return nil }
    var names: [String] = []
    var isLower: [Bool] = []
    for word in words {
      var scalars = word.unicodeScalars
      if word.unicodeScalars.count == 2, scalars.last == "." {
        scalars.removeLast()
        guard scalars.first.map({ ScalarFolding.lookUp($0.value).kind & 0x7F == ScalarFolding.Class.letter }) ?? false
        else { return nil }
        initials.append(String(scalars))
        continue
      }
      var lower = false
      for (index, scalar) in scalars.enumerated() {
        let kind = ScalarFolding.lookUp(scalar.value).kind
        switch kind & 0x7F {
        case ScalarFolding.Class.letter: if index == 0 { lower = kind & ScalarFolding.Class.upper == 0 }
        case ScalarFolding.Class.apostrophe, ScalarFolding.Class.hyphen, ScalarFolding.Class.mark: break
        default: return nil
        }
      }
      names.append(word)
      isLower.append(lower)
    }
    if names.isEmpty || last.hasSuffix(".") && initials.count != words.count - 1 { return nil }
    if names.count > 1, Self.isRomanNumeral(names[names.count - 1]) { return nil }
    if isLower[isLower.count - 1] && names.count > 1 { return nil }
    if names.count == 3, Self.isPatronymic(names[2]), !Self.isPatronymic(names[1]) {
      family = names[0]
      given = [names[1]]
      patronymic = names[2]
      return
    }
    family = names[names.count - 1]
    var fore = names.count - 1
    if let particle = isLower.dropLast().firstIndex(of: true) {
      if particle == 0 && names.count > 2 && isLower.dropLast().filter({ $0 }).count < names.count - 1 { return nil }
      if isLower[particle..<(names.count - 1)].contains(false) { return nil }
      particles = names[particle..<(names.count - 1)].map { $0 + " " }.joined()
      fore = particle
    }
    if fore > 1, Self.isPatronymic(names[fore - 1]) {
      patronymic = names[fore - 1]
      fore -= 1
    }
    given = Array(names[..<fore])
  }

  private static func initialEnd(_ text: Substring) -> Substring.Index? {
    let scalars = text.unicodeScalars
    let second = scalars.index(after: scalars.startIndex)
    return scalars[second] == "." ? scalars.index(after: second) : nil
  }

  private static func isRomanNumeral(_ word: String) -> Bool { word.utf8.allSatisfy { "IVXLCІХ".utf8.contains($0) } }
}
