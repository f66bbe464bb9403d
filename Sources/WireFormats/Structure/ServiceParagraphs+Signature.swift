/// How agencies sign a story.
extension ServiceParagraphs {
  /// `/ritzau/`, `==Kyodo`, `(BusinessDesk)`, `AAP RTV ar`: an agency in a frame, or in front of short signs.
  func isSignature(_ line: String) -> Bool {
    if line.hasPrefix("=="), isName(line.drop { $0 == "=" }) { return true }
    if line.hasPrefix("/"), line.hasSuffix("/"), line.count > 2, isName(line.dropFirst().dropLast()) { return true }
    if line.hasPrefix("("), line.hasSuffix(")") {
      let name = String(line.dropFirst().dropLast().drop { $0 == "\u{A9}" || $0 == " " })
      return agencies.contains(name.lowercased()) || words.agencies.contains(name)
    }
    // A name of an agency alone, which nobody ends a story with.
    if words.agencies.contains(line) { return true }
    // The agency and the word for an end: `Norwire/Fim`.
    let sides = line.lowercased().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if sides.count == 2, agencies.contains(sides[0]), self.words.ends.contains(sides[1]) { return true }
    // Signs may stand in front of a name: `.\\ Norwire`.
    let name = line.drop { !$0.isLetter && !$0.isNumber && !$0.isWhitespace && $0 != "\"" }.drop { $0 == " " }
    if name.count < line.count, agencies.contains(name.lowercased()) { return true }
    let words = line.split(separator: " ")
    // `NWI BETTING`: the agency and its service, all in capitals.
    if words.count == 2, agencies.contains(words[0].lowercased()) || self.words.agencies.contains(String(words[0])),
      words.allSatisfy({ $0.utf8.count <= 12 && $0.utf8.allSatisfy { (0x41...0x5A).contains($0) } })
    {
      return true
    }
    guard (1...5).contains(words.count), let first = words.first,
      words.dropFirst().allSatisfy({
        $0.split(separator: "/").allSatisfy { $0.count <= 4 && $0.allSatisfy(\.isLetter) }
      })
    else { return false }
    // `AAP RTV ar` says that it is one by its form: capitals of an agency, short signs, the last in small letters.
    let isMarked =
      words.count >= 3 && (2...5).contains(first.utf8.count) && first.utf8.allSatisfy { (0x41...0x5A).contains($0) }
      && words.last.map { $0.count <= 3 && $0.allSatisfy(\.isLowercase) } == true
    return agencies.contains(first.lowercased()) || isMarked
  }

  /// A known agency in capitals, between strokes or in brackets, there also with the sign of copyright; between strokes
  /// more may follow.
  func isAgencySign(_ words: String) -> Bool {
    let low = words.lowercased()
    if words.hasPrefix("("), words.hasSuffix(")") {
      let name = String(low.dropFirst().dropLast().drop { $0 == "\u{A9}" || $0 == " " })
      return agencies.contains(name) || self.words.agencies.contains(String(words.dropFirst().dropLast()))
    }
    if words.hasPrefix("/") {
      let parts = low.split(separator: "/").map { String($0).trimmedSpace }
      return parts.first.map(agencies.contains) == true && (words.hasSuffix("/") || parts.count == 2)
    }
    if low == "enditem" { return true }
    return words.utf8.count >= 2 && words.utf8.allSatisfy { (0x41...0x5A).contains($0) }
      && (agencies.contains(low) || self.words.agencies.contains(words))
  }

  /// One or two words of letters.
  private func isName(_ text: Substring) -> Bool {
    let words = text.split(separator: " ")
    return (1...2).contains(words.count) && text.count <= 24 && words.allSatisfy { $0.allSatisfy(\.isLetter) }
  }
}
