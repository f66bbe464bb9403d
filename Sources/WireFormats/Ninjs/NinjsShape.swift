import PipelineCore

/// What members an item of a version of ninjs may have, and of which types. Compiled from a table of lines.
///
/// `@name` begins a shape; a line is a member and its type: `s` text, `n` number, `i` whole number, `1..9` a whole number
/// of a range, `o` any object, `t` a date that may be cut
/// short, `anything`, `a|b` one of these words, `[x]` a list, `{x}` an object with keys of any
/// name, else a shape by name. `!` behind a type: required. `*` behind a name: any ending may follow.
/// `^ a b`: exactly one of these members. `^^ a b c d`: exactly one of the first two, or of the last two.
struct NinjsShape: Sendable {
  indirect enum Kind: Sendable {
    case string, number, integer, object, date, anything
    case range(ClosedRange<Int>)
    case words([String])
    case list(Kind)
    case map(Kind)
    case shape(String)
  }

  struct Member: Sendable {
    var kind: Kind
    var isRequired: Bool
  }

  struct Object: Sendable {
    var members: [String: Member] = [:]
    var prefixes: [(name: String, kind: Kind)] = []
    var oneOf: [[String]] = []
    var oneOfEither: [[String]] = []
  }

  /// A difference between an item and the shape.
  struct Fault: Hashable {
    enum Problem: Hashable { case missing, unknown, type(expected: String), value(expected: String), choice }
    /// `associations[0].headline`
    var path: String
    var problem: Problem
  }

  private(set) var objects: [String: Object] = [:]

  init(_ table: String) {
    var current = ""
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard let first = words.first else { continue }
      if first.hasPrefix("@") {
        current = String(first.dropFirst())
        objects[current] = Object()
      } else if first == "^" {
        objects[current]?.oneOf.append(Array(words.dropFirst()))
      } else if first == "^^" {
        objects[current]?.oneOfEither.append(Array(words.dropFirst()))
      } else if words.count == 2 {
        let isRequired = words[1].hasSuffix("!")
        let kind = Self.kind(isRequired ? String(words[1].dropLast()) : words[1])
        if first.hasSuffix("*") {
          objects[current]?.prefixes.append((String(first.dropLast()), kind))
        } else {
          objects[current]?.members[first] = Member(kind: kind, isRequired: isRequired)
        }
      }
    }
  }

  private static func kind(_ text: String) -> Kind {
    switch text {
    case "s": return .string
    case "n": return .number
    case "i": return .integer
    case "o": return .object
    case "t": return .date
    case "anything": return .anything
    default: break
    }
    if text.hasPrefix("[") { return .list(kind(String(text.dropFirst().dropLast()))) }
    if text.hasPrefix("{") { return .map(kind(String(text.dropFirst().dropLast()))) }
    if text.contains("|") { return .words(text.split(separator: "|").map(String.init)) }
    let ends = text.split(separator: ".").compactMap { Int($0) }
    if ends.count == 2, ends[0] <= ends[1] { return .range(ends[0]...ends[1]) }
    return .shape(text)
  }

  /// Differences of an item, in order of the item; at most `limit`.
  func faults(of item: JSONValue, limit: Int = 100) -> [Fault] {
    var faults: [Fault] = []
    check(item, as: .shape("item"), path: "", into: &faults, limit: limit)
    return faults
  }

  private func check(_ value: JSONValue, as kind: Kind, path: String, into faults: inout [Fault], limit: Int) {
    if faults.count >= limit { return }
    func wrong(_ expected: String) { faults.append(Fault(path: path, problem: .type(expected: expected))) }
    switch kind {
    case .anything: break
    case .string: if value.string == nil { wrong("text") }
    case .number: if case .number = value {} else { wrong("a number") }
    case .integer: if value.integer == nil { wrong("a whole number") }
    case .range(let range):
      guard let number = value.integer else { return wrong("a whole number") }
      if !range.contains(number) {
        faults.append(Fault(path: path, problem: .value(expected: "\(range.lowerBound) to \(range.upperBound)")))
      }
    case .words(let words):
      guard let word = value.string else { return wrong("text") }
      if !words.contains(word) {
        faults.append(Fault(path: path, problem: .value(expected: words.joined(separator: ", "))))
      }
    case .date:
      guard let text = value.string else { return wrong("a date") }
      if !Self.isDate(text) { faults.append(Fault(path: path, problem: .value(expected: "a date of ISO 8601"))) }
    case .object: if case .object = value {} else { wrong("an object") }
    case .list(let element):
      guard let values = value.array else { return wrong("a list") }
      for (index, value) in values.enumerated() {
        check(value, as: element, path: "\(path)[\(index)]", into: &faults, limit: limit)
      }
    case .map(let element):
      guard case .object(let members) = value else { return wrong("an object") }
      for member in members {
        check(member.value, as: element, path: Self.join(path, member.key), into: &faults, limit: limit)
      }
    case .shape(let name):
      guard case .object(let members) = value, let object = objects[name] else { return wrong("an object") }
      check(members, object, path: path, into: &faults, limit: limit)
    }
  }

  private func check(
    _ members: [JSONValue.Member], _ object: Object, path: String, into faults: inout [Fault], limit: Int
  ) {
    for member in members {
      let place = Self.join(path, member.key)
      let kind =
        object.members[member.key]?.kind
        ?? object.prefixes.first {
          member.key.hasPrefix($0.name) && Self.isEnding(member.key.dropFirst($0.name.count))
        }?.kind
      if let kind {
        check(member.value, as: kind, path: place, into: &faults, limit: limit)
      } else if faults.count < limit {
        faults.append(Fault(path: place, problem: .unknown))
      }
    }
    func count(_ names: some Sequence<String>) -> Int { names.count { name in members.contains { $0.key == name } } }
    for (name, member) in object.members.sorted(by: { $0.key < $1.key }) where member.isRequired && count([name]) == 0 {
      faults.append(Fault(path: Self.join(path, name), problem: .missing))
    }
    for names in object.oneOf where count(names) != 1 {
      faults.append(Fault(path: Self.join(path, names.joined(separator: ", ")), problem: .choice))
    }
    for names in object.oneOfEither where count(names.prefix(2)) != 1 && count(names.suffix(2)) != 1 {
      faults.append(Fault(path: Self.join(path, names.joined(separator: ", ")), problem: .choice))
    }
  }

  private static func isEnding(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || (0x30...0x39).contains($0) || $0 == 0x5F }
  }

  private static func join(_ path: String, _ name: String) -> String { path.isEmpty ? name : path + "." + name }

  /// `2026`, `2026-11`, `2026-11-24` or a whole time.
  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = parts[0].split(separator: "-", omittingEmptySubsequences: false)
    guard let year = numbers.first, year.utf8.count >= 4, numbers.count <= 3,
      numbers.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return false }
    for (number, range) in zip(numbers.dropFirst(), [1...12, 1...31]) {
      guard number.utf8.count == 2, let value = Int(number), range.contains(value) else { return false }
    }
    if parts.count == 1 { return true }
    return numbers.count == 3 && (WireClock.rfc3339(text) ?? WireClock.rfc3339(text + "Z")) != nil
  }
}
