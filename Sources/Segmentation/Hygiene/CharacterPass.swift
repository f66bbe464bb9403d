import TextModel

/// The first pass over a field: control characters, line ends, spaces and invisible characters.
struct CharacterPass {
  let policy: CharacterPolicy
  /// False: invisible characters are reported and stay.
  let removes: Bool
  private let context = LetterContext()

  init(policy: CharacterPolicy, removes: Bool) {
    self.policy = policy
    self.removes = removes
  }

  /// What the pass found in a text.
  struct Outcome {
    var edits: EditList
    /// By entry of the policy: how often, and where first. Sorted by place.
    var findings: [Finding] = []
    /// The text, or what the edits make of it, may not be in NFC.
    var mayNeedNormalization = false
    /// Letters of two scripts may stand side by side.
    var mayMixScripts = false
  }

  struct Finding {
    var entry: Int
    var scalar: UInt32
    var count: Int
    /// In the text before the edits.
    var first: TextSpan
    var isChanged: Bool
  }

  /// O(bytes).
  func run(_ text: UnsafeBufferPointer<UInt8>) -> Outcome {
    var outcome = Outcome(edits: EditList(origins: policy.entries.map(\.origin)))
    var findingOfEntry: [Int: Int] = [:]
    var rules = policy.rules.codePoints | policy.rules.mixedScripts | policy.rules.normalization
    var offset = 0
    while let hit = policy.rules.next(text, from: offset, rules: rules) {
      offset = hit.offset + 1
      if hit.rules & policy.rules.mixedScripts != 0 {
        outcome.mayMixScripts = true
        rules &= ~policy.rules.mixedScripts
      }
      if hit.rules & policy.rules.normalization != 0 {
        outcome.mayNeedNormalization = true
        rules &= ~policy.rules.normalization
      }
      if hit.rules & policy.rules.codePoints == 0 { continue }
      let (scalar, width) = UTF8Scan.scalar(text, before: offset)
      guard let entry = policy.index(of: scalar) else { continue }
      let span = TextSpan(offset - width, offset)
      guard let isChanged = act(on: entry, text, span, &outcome.edits) else { continue }
      if policy.entries[entry].severity == nil { continue }
      if let known = findingOfEntry[entry] {
        outcome.findings[known].count += 1
      } else {
        findingOfEntry[entry] = outcome.findings.count
        outcome.findings.append(
          Finding(entry: entry, scalar: scalar, count: 1, first: span, isChanged: isChanged))
      }
    }
    // What was apart may now be side by side.
    if !outcome.edits.isEmpty {
      outcome.mayMixScripts = true
      outcome.mayNeedNormalization = true
    }
    return outcome
  }

  /// Makes the edit of an entry.
  ///
  /// - Returns: whether the character was changed; nil when the entry does not apply here.
  private func act(
    on entry: Int, _ text: UnsafeBufferPointer<UInt8>, _ span: TextSpan, _ edits: inout EditList
  ) -> Bool? {
    switch policy.entries[entry].action {
    case .remove: break
    case .removeOutside(let scripts):
      if context.isInside(scripts, text, span) { return nil }
    case .lineEnd:
      let isFirstOfTwo = text[span.start] == 0x0D && span.end < text.count && text[span.end] == 0x0A
      edits.append(span, isFirstOfTwo ? [] : [0x0A], originIndex: entry)
      return true
    case .replace(let bytes):
      edits.append(span, bytes, originIndex: entry)
      return true
    case .report: return false
    case .reportAfter(let letters):
      guard span.start > 0, letters.contains(UTF8Scan.scalar(text, before: span.start).value) else { return nil }
      return false
    }
    if removes { edits.append(span, [], originIndex: entry) }
    return removes
  }
}
