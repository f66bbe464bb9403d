/// What a class or an id of an element says of it.
struct HTMLNames {
  /// Names as they stand, in lower case.
  let tokens: [String]
  /// The parts of names as `related-links`, `relatedLinks` and `related_links`.
  let words: [String]
  /// Of `block__element` only those of the element: it is in the block, and is not it.
  private let own: [String]

  init(_ value: String) {
    let names = value.split(whereSeparator: \.isWhitespace).map(String.init)
    tokens = names.map { $0.lowercased() }
    words = names.flatMap(Self.words)
    own = names.flatMap { name in Self.words(Self.element(of: name)) }
  }

  func isFurniture(_ furniture: HTMLFurniture) -> Bool {
    words.contains { furniture.always.contains($0) || furniture.caption.contains($0) }
      || own.contains(where: furniture.often.contains) && !own.contains(where: furniture.content.contains)
      || isHidden(furniture)
  }

  func isLead(_ furniture: HTMLFurniture) -> Bool { own.contains(where: furniture.lead.contains) }

  func isPicture(_ furniture: HTMLFurniture) -> Bool { own.contains(where: furniture.picture.contains) }

  func isAbout(_ furniture: HTMLFurniture) -> Bool { own.contains(where: furniture.about.contains) }

  func isWriter(_ furniture: HTMLFurniture) -> Bool { own.contains(where: furniture.writer.contains) }

  /// Named as not shown on a screen: for readers of screens only, or, as Bootstrap has it, only printed.
  private func isHidden(_ furniture: HTMLFurniture) -> Bool {
    tokens.contains(where: furniture.hidden.contains)
      || !furniture.hidden.isEmpty && tokens.contains("d-none")
        && !tokens.contains { $0.hasPrefix("d-") && $0 != "d-none" && !$0.hasPrefix("d-print") }
  }

  /// `element--state` of `block__element--state`; a name without two underscores is whole.
  private static func element(of name: String) -> String {
    let bytes = Array(name.utf8)
    var start = 0
    for index in bytes.indices.dropFirst(2) where bytes[index - 1] == 0x5F && bytes[index - 2] == 0x5F { start = index }
    return start == 0 ? name : String(decoding: bytes[start...], as: UTF8.self)
  }

  private static func words(_ name: String) -> [String] {
    var words: [String] = [""]
    var previousIsLower = false
    for character in name {
      if character.isLetter {
        if character.isUppercase && previousIsLower { words.append("") }
        words[words.count - 1].append(contentsOf: character.lowercased())
        previousIsLower = character.isLowercase
      } else {
        words.append("")
        previousIsLower = false
      }
    }
    return words.filter { !$0.isEmpty }
  }
}
