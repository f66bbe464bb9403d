import TextModel

extension TermMatcher {
  /// The parts of a word with hyphens, when every part with a capital is itself a term: `саміт Україна-ЄС`, `Kyiv-based`,
  /// but not `Йорк` in `Нью-Йорк`.
  mutating func matchParts(of position: Int, _ bytes: UnsafeBufferPointer<UInt8>) {
    let whole = buffer.tokens[position]
    if whole.upper == 0 { return }
    var found: [TermCandidate] = []
    var start = Int(whole.start)
    var index = start
    while index <= Int(whole.end) {
      var width = 1
      var isHyphen = index == Int(whole.end)
      if !isHyphen {
        let scalar = UTF8Scan.scalar(bytes, at: index)
        width = scalar.width
        isHyphen = ScalarFolding.lookUp(scalar.value).kind == ScalarFolding.Class.hyphen
      }
      if isHyphen {
        partBuffer.scan(bytes, in: start..<index)
        if let part = partBuffer.tokens.first, part.upper != 0 {
          let readings = readings(ofPart: part)
          if readings.isEmpty { return }
          var candidate = TermCandidate(span: part.span, tokens: position..<(position + 1), readings: [])
          for reading in readings { candidate.add(reading) }
          found.append(candidate)
        }
        start = index + width
      }
      index += width
    }
    candidates.append(contentsOf: found)
  }

  private func readings(ofPart part: TextToken) -> [TermReading] {
    var readings: [TermReading] = []
    let chain = TokenBuffer.chain(TokenBuffer.seed, part.hash)
    for prefix in 0..<4 {
      let key = LanguageIndex.key(part, prefix)
      guard key != 0, let forms = index.forms(key, hasCapital: true)?.takeUnretainedValue(), let hit = forms.find(chain)
      else { continue }
      for record in forms.records[hit.records] where record.tokenCount == 1 {
        let text = forms.text[Int(record.textStart)..<(Int(record.textEnd) - 1)]
        guard text.elementsEqual(partBuffer.folded[Int(part.foldedStart)..<Int(part.foldedEnd)]) else { continue }
        guard LetterCasePolicy.allows(form: forms.capitals[Int(record.capitalsStart)], part) else { continue }
        let pattern = index.patterns[Int(record.pattern)]
        if pattern.isFamily {
          let group = Int(pattern.target)
          for person in index.persons[Int(index.familyStarts[group])..<Int(index.familyStarts[group + 1])] {
            readings.append(
              TermReading(
                entry: person.entry, set: record.set, shape: NameShape(isPersonal: true), gender: pattern.gender))
          }
        } else {
          readings.append(TermReading(entry: pattern.target, set: record.set))
        }
      }
    }
    return readings
  }
}
