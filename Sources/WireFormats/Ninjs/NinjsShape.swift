import LanguageData
import PipelineCore
import TextModel

/// What members an item of a version of ninjs may have, and of which types; compiled from a data file, whose header says
/// how it is written.
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

  /// - Throws: `DataError` with the place of every record that is none of a shape.
  init(_ file: RecordFile) throws(DataError) {
    var current: String?
    let start = DiagnosticLocation.file(path: file.path, line: 1, column: 1)
    var named = [(shape: "item", place: start)]
    var faults: [Diagnostic] = []
    func fault(_ message: String, _ place: DiagnosticLocation) {
      faults.append(Diagnostic(.error, code: "wrong_record", message, at: place))
    }
    for record in file.records {
      let name = record[0], place = file.location(record)
      if name.hasPrefix("@") {
        current = String(name.dropFirst())
        objects[String(name.dropFirst())] = Object()
        continue
      }
      guard let current, record.fields.count == 2, !record[1].isEmpty else {
        fault("a record is `@` and the name of a shape, or, after one, a member, a tab, and its type", place)
        continue
      }
      let members = record[1].pieces().map(String.init)
      if name == "^" {
        objects[current]?.oneOf.append(members)
      } else if name == "^^" {
        if members.count != 4 { fault("`^^` takes four members", place) }
        objects[current]?.oneOfEither.append(members)
      } else {
        let isRequired = record[1].hasSuffix("!")
        let kind = Self.kind(isRequired ? String(record[1].dropLast()) : record[1])
        if let shape = Self.shape(of: kind) { named.append((shape, place)) }
        if name.hasSuffix("*") {
          objects[current]?.prefixes.append((String(name.dropLast()), kind))
        } else {
          objects[current]?.members[name] = Member(kind: kind, isRequired: isRequired)
        }
      }
    }
    for (shape, place) in named where objects[shape] == nil { fault("there is no shape `\(shape)`", place) }
    if !faults.isEmpty { throw DataError(faults) }
  }

  /// The shape that a type names, itself or as its elements.
  private static func shape(of kind: Kind) -> String? {
    switch kind {
    case .shape(let name): name
    case .list(let element), .map(let element): shape(of: element)
    default: nil
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
    if text.contains("|") { return .words(text.pieces("|").map(String.init)) }
    let ends = text.pieces(".").compactMap { Int($0) }
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
    let numbers = parts[0].pieces("-", keepingEmpty: true)
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
