/// Marks that stand for protected words come back once each.
enum PlaceholderCheck {
  static func fault(_ sentence: String, _ answer: String) -> AnswerFault? {
    let (before, after) = (marks(in: sentence), marks(in: answer))
    if before == after { return nil }
    for (mark, count) in before.sorted(by: { $0.key < $1.key }) where after[mark] != count {
      let found = after[mark] ?? 0
      return AnswerFault(
        kind: .placeholders, message: found == 0 ? "\(mark) is lost" : "\(mark) stands \(found) times, not \(count)")
    }
    let added = after.keys.sorted().first { before[$0] == nil } ?? ""
    return AnswerFault(kind: .placeholders, message: "\(added) was added")
  }

  /// Tags `<x id="…"/>`, numbers in `⟦⟧`, and characters of the private use areas, with how often each stands there.
  static func marks(in text: String) -> [String: Int] {
    var marks: [String: Int] = [:]
    let bytes = Array(text.utf8)
    for range in PlaceholderTags.ranges(bytes) {
      let number = bytes[range].filter { $0 >= 0x30 && $0 <= 0x39 }
      marks["<x id=\"\(String(decoding: number, as: UTF8.self))\"/>", default: 0] += 1
    }
    var bracket: String?
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x27E6: bracket = ""
      case 0x27E7:
        if let inside = bracket { marks["⟦\(inside)⟧", default: 0] += 1 }
        bracket = nil
      case 0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD:
        marks["U+" + String(scalar.value, radix: 16, uppercase: true), default: 0] += 1
      default: bracket?.unicodeScalars.append(scalar)
      }
    }
    return marks
  }
}
