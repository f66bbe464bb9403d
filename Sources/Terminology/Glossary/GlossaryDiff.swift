import TextModel

/// What changed between two glossaries, entry by entry; ids tell which entries are the same.
public struct GlossaryDiff: Sendable {
  public struct Change: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable { case added, removed, changed }
    public var kind: Kind
    public var id: String
    /// Place in the new glossary, of a removed entry in the old one.
    public var location: DiagnosticLocation
    /// One line a difference, for example `uk: Київ|Киев -> Київ`; of added and removed entries their forms.
    public var lines: [String]
  }

  /// Removed entries in the order of the old glossary, then the others in the order of the new one.
  public private(set) var changes: [Change] = []

  /// O(size of both).
  public init(from old: Glossary, to new: Glossary) {
    func places(_ glossary: Glossary) -> [String: Int] {
      Dictionary(glossary.namedEntries.map { (glossary.entries[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let (before, after) = (places(old), places(new))
    for index in old.namedEntries where after[old.entries[index].id] == nil {
      changes.append(
        Change(
          kind: .removed, id: old.entries[index].id, location: old.location(of: index),
          lines: Self.facts(old, index).map { "\($0.key): \($0.value)" }))
    }
    for index in new.namedEntries {
      let id = new.entries[index].id
      let facts = Self.facts(new, index)
      guard let place = before[id] else {
        changes.append(
          Change(
            kind: .added, id: id, location: new.location(of: index), lines: facts.map { "\($0.key): \($0.value)" }))
        continue
      }
      let lines = Self.compare(Self.facts(old, place), facts)
      if !lines.isEmpty {
        changes.append(Change(kind: .changed, id: id, location: new.location(of: index), lines: lines))
      }
    }
  }

  public func count(_ kind: Change.Kind) -> Int { changes.filter { $0.kind == kind }.count }

  private typealias Fact = (key: String, value: String)

  private static func compare(_ old: [Fact], _ new: [Fact]) -> [String] {
    var lines: [String] = []
    for fact in old {
      let other = new.first { $0.key == fact.key }?.value
      if other != fact.value { lines.append("\(fact.key): \(fact.value) -> \(other ?? "nothing")") }
    }
    for fact in new where !old.contains(where: { $0.key == fact.key }) {
      lines.append("\(fact.key): nothing -> \(fact.value)")
    }
    return lines
  }

  private static func facts(_ glossary: Glossary, _ index: Int) -> [Fact] {
    let entry = glossary.entries[index]
    var facts: [Fact] = [("type", entry.type.rawValue)]
    for cell in glossary.cells[entry.cells] {
      facts.append((glossary.languages[Int(cell.language)], glossary.forms(in: cell).joined(separator: "|")))
    }
    if let gender = entry.gender { facts.append(("gender", gender.rawValue)) }
    if let language = entry.romanizeFrom { facts.append(("romanize_from", language)) }
    if let note = glossary.note(of: index) { facts.append(("note", note)) }
    if let source = glossary.source(of: index) { facts.append(("source", source)) }
    guard let details = glossary.details(of: index) else { return facts }
    func add(_ key: String, _ texts: [String]) {
      if !texts.isEmpty { facts.append((key, texts.joined(separator: "; "))) }
    }
    func text(_ spelling: EntryDetails.Spelling) -> String { "\(spelling.language) \(spelling.form)" }
    func time(_ from: CalendarDate?, _ until: CalendarDate?) -> String {
      from == nil && until == nil ? "" : " (\(from?.description ?? "")–\(until?.description ?? ""))"
    }
    add("wrong", details.wrong.map(text))
    add("abbreviations", details.abbreviations.map(text))
    add("outlets", details.outlets.map { "\($0.outlet) \(text($0.spelling))" })
    add("renamed", details.former.map { text($0.spelling) + time($0.from, $0.until) })
    add("roles", details.roles.map { $0.titles.map(text).joined(separator: ", ") + time($0.from, $0.until) })
    add("exempt", details.exemptions.map(text))
    return facts
  }
}
