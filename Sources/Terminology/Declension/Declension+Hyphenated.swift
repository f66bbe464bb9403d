import TextModel

extension Declension {
  /// Forms of a name with hyphens; nil when the whole is a listed word.
  ///
  /// Which part inflects: before a linking word (`Ростов-на-Дону`) only the first part; parts of a personal name all
  /// (`Нечуй-Левицький`), but not a first part of one syllable that ends in a consonant or stands in the list of fixed
  /// parts (`Драй-Хмара`), nor before a title (`Чингис-хан`), and none of names of letters (`Джей-Ді`); of a place the last part, and the first as well when the
  /// last is an adjective (`Каменец-Подольский`). Український правопис 2019, Русская грамматика 1980 (chapters on compound names).
  func hyphenated(
    _ request: DeclensionRequest, _ word: EncodedWord, _ tables: DeclensionTables, _ kinds: UInt16?
  ) -> [InflectedForm]? {
    if tables.words[word.hash] != nil { return nil }
    var parts: [EncodedWord] = []
    var separators: [[UInt8]] = []
    var from = 0
    for (index, code) in word.codes.enumerated() where code == LetterCode.hyphen {
      let start = Int(word.starts[index])
      let end = index + 1 < word.codes.count ? Int(word.starts[index + 1]) : word.bytes.count
      parts.append(EncodedWord(Array(word.bytes[from..<start])))
      separators.append(Array(word.bytes[start..<end]))
      from = end
    }
    parts.append(EncodedWord(Array(word.bytes[from...])))
    if parts.contains(where: { $0.codes.isEmpty }) { return unchanged(request) }

    let isPerson = tables.selection(request, word).animacy & 1 != 0
    var inflects = [Bool](repeating: false, count: parts.count)
    if let link = parts.dropFirst().dropLast().firstIndex(where: { tables.linkingParts.contains($0.hash) }) {
      for index in 0..<link { inflects[index] = true }
    } else if !parts.allSatisfy({ tables.letterNames.contains($0.hash) }) {
      inflects[parts.count - 1] = true
      let last = parts[parts.count - 1]
      let lastIsAdjective = isAdjectival(request, last, tables)
      let isTitle = tables.titleParts.contains(last.hash)
      for index in 0..<(parts.count - 1) where !isTitle && !tables.fixedParts.contains(parts[index].hash) {
        let ending = parts[index].codes[parts[index].codes.count - 1]
        let endsInVowel = tables.vowels & (1 << UInt64(ending)) != 0
        if isPerson {
          let isKnown = tables.givenNames[parts[index].hash] != nil
          inflects[index] = isKnown || endsInVowel || tables.syllables(of: parts[index].codes) > 1
        } else {
          inflects[index] = lastIsAdjective && ending != 16
        }
      }
    }
    return joined(request, parts, separators, inflects, tables, kinds)
  }

  private func isAdjectival(_ request: DeclensionRequest, _ part: EncodedWord, _ tables: DeclensionTables) -> Bool {
    guard let rule = tables.rule(for: part, tables.selection(request, part)) else { return false }
    return tables.classes[tables.rules[rule].classIndex].name.hasPrefix("adj")
  }

  private func joined(
    _ request: DeclensionRequest, _ parts: [EncodedWord], _ separators: [[UInt8]], _ inflects: [Bool],
    _ tables: DeclensionTables, _ kinds: UInt16?
  ) -> [InflectedForm] {
    var paradigms: [[InflectedForm]?] = []
    for (index, part) in parts.enumerated() {
      guard inflects[index] else {
        paradigms.append(nil)
        continue
      }
      var one = request
      one.lemma = String(decoding: part.bytes, as: UTF8.self)
      paradigms.append(simple(one, part, tables, kinds))
    }
    var result: [InflectedForm] = []
    let texts = parts.map { String(decoding: $0.bytes, as: UTF8.self) }
    let links = separators.map { String(decoding: $0, as: UTF8.self) }
    for grammaticalCase in GrammaticalCase.allCases {
      let choices = paradigms.map { $0?.filter { $0.grammaticalCase == grammaticalCase } }
      let most = choices.compactMap { $0?.count }.max() ?? 1
      var seen: Set<String> = []
      for variant in 0..<max(1, most) {
        var text = ""
        var rule = Self.unchangedOrigin
        for index in parts.indices {
          if index > 0 { text += links[index - 1] }
          guard let forms = choices[index], let form = forms.isEmpty ? nil : forms[min(variant, forms.count - 1)] else {
            text += texts[index]
            continue
          }
          text += form.form
          rule = form.rule
        }
        if seen.insert(text).inserted {
          result.append(
            InflectedForm(
              form: text, grammaticalCase: grammaticalCase, number: request.number, isVariant: variant > 0, rule: rule))
        }
      }
    }
    return result
  }
}
