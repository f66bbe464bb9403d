import TextModel

/// How a story is signed off: what stands behind its last sentence.
extension ServiceParagraphs {
  /// What stands behind a rule at the end and names the agency or an address each time: who helped, where more is to be
  /// found.
  mutating func takeTrailer(from text: inout StructuredText) {
    guard text.blocks.suffix(6).contains(where: { $0.span.count <= 80 && ServiceForms.isRule(text.string(of: $0)) })
    else { return }
    let lines = text.blocks.suffix(6).map {
      $0.span.count <= Self.longestCopyright ? text.string(of: $0).trimmedSpace : ""
    }
    let isOfTrailer = lines.map { ServiceForms.isRule($0) || namesAgency($0) || ServiceForms.hasAddress($0) }
    let start = isOfTrailer.lastIndex(of: false).map { $0 + 1 } ?? 0
    guard let rule = lines[start...].firstIndex(where: ServiceForms.isRule), rule + 1 < lines.count,
      text.blocks.count > lines.count - rule
    else { return }
    notes += lines[(rule + 1)...]
    for _ in rule..<lines.count { text.removeLastBlock() }
  }

  /// Whom to ask, at each of those who sent a release together.
  mutating func takeContacts(from text: inout StructuredText) {
    var taken: [String] = []
    for _ in 0..<Self.mostSenders {
      let count = words.contactBlocks(of: text.blocks.count - 1) { index in
        let block = text.blocks[text.blocks.count - 1 - index]
        return block.span.count <= ServiceWords.longestContacts ? text.string(of: block) : nil
      }
      if count == 0 { break }
      taken = text.blocks.suffix(count).map { text.string(of: $0).trimmedSpace } + taken
      for _ in 0..<count { text.removeLastBlock() }
    }
    notes += taken
  }

  /// A list of files behind a release, with what such a list is called above it.
  mutating func takeAttachments(from text: inout StructuredText) {
    let tail = text.blocks.dropFirst().suffix(Self.mostAttachments + 1)
    guard
      let title = tail.lastIndex(where: { block in
        let line = text.bytes[block.span.range].prefix(41).prefix { $0 != 0x0A }
        return line.count <= 40 && words.isAttachments(String(decoding: line, as: UTF8.self).trimmedSpace.lowercased())
      }), title + 1 < tail.endIndex || text.string(of: tail[title]).utf8.contains(0x0A),
      tail[title...].allSatisfy({ $0.span.count <= 400 && !text.string(of: $0).trimmedSpace.isSentence })
    else { return }
    notes += tail[title...].map { text.string(of: $0).trimmedSpace }
    for _ in title..<tail.endIndex { text.removeLastBlock() }
  }

  private func namesAgency(_ line: String) -> Bool {
    let low = line.lowercased()
    return line.utf8.count <= 400 && agencies.contains { $0.utf8.count >= 3 && low.contains($0) }
  }

  /// The agency's name behind the last sentence: `… on Friday. NORWIRE`, `(©Norwire)`, `/norwire/`, `/ NORWIRE / Ann Lee`.
  mutating func takeLastWords(from text: inout StructuredText) {
    guard let last = text.blocks.last, last.kind == .paragraph else { return }
    let line = text.string(of: last)
    if let credit = creditInBrackets(line) {
      signOffs.append(credit)
      text.removeEnd(credit.utf8.count)
      return
    }
    guard let words = lastWords(of: line), words.utf8.count < last.span.count else { return }
    signOffs.append(words)
    text.removeEnd(words.utf8.count)
  }

  /// The agency's name or the word for an end behind the last sentence of a paragraph.
  func lastWords(of line: String) -> String? {
    let tail = String(line.suffix(80))
    // Some write a full stop behind the brackets.
    let isBracketed = tail.hasSuffix(")") || tail.hasSuffix(").")
    guard let end = tail.lastIndex(where: { isBracketed ? $0 == "(" : ".!?\"”»…".contains($0) }) else { return nil }
    let words = String(isBracketed ? tail[end...] : tail[tail.index(after: end)...]).trimmedSpace
    guard !words.isEmpty, isAgencySign(isBracketed && words.hasSuffix(".") ? String(words.dropLast()) : words)
    else { return nil }
    return words
  }

  /// `(Reporting by Ann Lee; Editing by Bo Roe)` behind the last sentence of a paragraph.
  private func creditInBrackets(_ line: String) -> String? {
    guard line.hasSuffix(")") else { return nil }
    let tail = line.suffix(Self.longest)
    guard let open = tail.lastIndex(of: "("), words.isCredit(tail[tail.index(after: open)...].dropLast()),
      StructuredText.endsSentence(Array(line[..<open].utf8.suffix(16)))
    else { return nil }
    return String(tail[open...])
  }

  /// Sign-offs that follow the last paragraph without an empty line: an agency's name alone or in a frame, initials, numbers.
  mutating func takeLastLine(from text: inout StructuredText) {
    guard signOffs.isEmpty else { return }
    for _ in 0..<Self.most {
      guard let last = text.blocks.last, last.kind == .paragraph else { return }
      let tail = text.bytes[last.span.range].suffix(Self.longest)
      guard let start = tail.lastIndex(of: 0x0A), start + 1 < tail.endIndex else { return }
      let line = String(decoding: tail[(start + 1)...], as: UTF8.self)
      let words = line.trimmedSpace
      guard
        (words.hasPrefix("==") || words.hasPrefix("/")) && isSignature(words) || self.words.agencies.contains(words)
          || ServiceForms.areInitials(words) || ServiceForms.areMarks(words)
      else { return }
      signOffs.append(words)
      text.removeEnd(line.utf8.count)
    }
  }

  /// The notebook that dpa writes behind a story, with all that is in it: addresses, and whom to ask.
  mutating func takeNotebook(from text: inout StructuredText) {
    guard
      let start = text.blocks.indices.dropFirst().first(where: { index in
        guard text.blocks[index].span.count <= 40 else { return false }
        let line = text.string(of: text.blocks[index]).trimmedSpace.lowercased()
        return line.hasPrefix("#") && (line.hasSuffix("notizblock") || line.hasSuffix("notebook"))
      })
    else { return }
    notes += text.blocks[start...].map(text.string)
    for _ in start..<text.blocks.count { text.removeLastBlock() }
  }

  /// In a press release what stands behind a mark of its end, such as `###`.
  mutating func takeBehindEnd(from text: inout StructuredText) {
    let tail = text.blocks.dropFirst().suffix(10)
    guard
      let mark = tail.firstIndex(where: { block in
        guard block.span.count <= 16 else { return false }
        let line = text.string(of: block).trimmedSpace.lowercased()
        return words.ends.contains(line) && line.contains { !$0.isLetter && !$0.isNumber }
      })
    else { return }
    notes += text.blocks[(mark + 1)...].map(text.string)
    for _ in mark..<text.blocks.count { text.removeLastBlock() }
  }

  mutating func takeEnd(_ text: String, _ kind: Block.Kind) -> Bool {
    guard kind == .paragraph, text.utf8.count <= Self.longestCopyright + 100 else { return false }
    let line = text.trimmedSpace
    let isLong = line.utf8.count > Self.longest
    let low = isLong ? line.smallHead : line.lowercased()
    if copyright == nil, line.utf8.count <= Self.longestCopyright,
      words.beginsWithCopyright(low) || !isLong && words.isNotice(low)
    {
      copyright = line
      return true
    }
    if isLong { return false }
    if isKnownWriter(line) || ServiceForms.isRule(line) { return true }
    if words.isTrailer(low) || !line.isSentence && isForDesks(line, low) {
      notes.append(line)
      return true
    }
    guard words.saysWhoHelped(low) || words.isCredit(Self.unbracketed(line)) || !line.isSentence && isSignOff(line, low)
    else {
      return false
    }
    signOffs.append(line)
    return true
  }

  /// Codes, addresses, pointers and words for archives.
  private func isForDesks(_ line: String, _ low: String) -> Bool {
    ServiceForms.isAddressLine(line) || ServiceForms.isAddress(line) || ServiceForms.isRouting(line)
      || ServiceForms.isPointer(line)
      || ServiceForms.isInTwoBrackets(line) || words.isLabelled(line) || words.isPointer(low)
      || ServiceForms.spacedLetters(line.hasPrefix("(") ? String(line.dropFirst()) : line) >= 4
  }

  private func isSignOff(_ line: String, _ low: String) -> Bool {
    ServiceForms.areInitials(line) || ServiceForms.areMarks(line) || words.ends.contains(low) || isSignature(line)
  }

  private static func unbracketed(_ line: String) -> Substring {
    line.hasPrefix("(") && line.hasSuffix(")") ? line.dropFirst().dropLast() : line[...]
  }
}
