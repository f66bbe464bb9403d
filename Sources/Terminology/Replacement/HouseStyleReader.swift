import PipelineCore
import TextModel

/// Reads a house style.
///
/// ```yaml
/// style: 1                       # version of this schema
/// name: wire-english
/// languages: [en]                # of the stories it is for
/// outlet: ap                     # spellings of that outlet in the register win over the preferred ones
/// replace: [wrong, former]       # also: variant, abbreviation
/// quotations: keep               # or replace: what stands inside quotations
/// first_mention: full            # as_is, full, family: how much of a person's name stands
/// later_mentions: family
/// roles: after                   # none, before, after: a person's office at the first mention
/// keep: [some-entry]             # entries that stay as they are
/// spellings:
///   - {entry: kyiv, spelling: Kyiv, from: 2019-08-14}
///   - {entry: kyiv, spelling: Kiev, until: 2019-08-14, priority: 5}
/// ```
struct HouseStyleReader {
  let sink: DiagnosticSink

  private static let specs = [
    OptionSpec("style", .choice(["1"]), required: true, "version of the schema"),
    OptionSpec("name", .string, required: true, "as provenance names it"),
    OptionSpec("languages", .strings, required: true, "of the stories it is for"),
    OptionSpec("outlet", .string, "whose spellings win"),
    OptionSpec("replace", .strings, "what is put right: wrong, former, variant, abbreviation"),
    OptionSpec("quotations", .choice(["keep", "replace"]), default: "keep", "text inside quotations"),
    OptionSpec("first_mention", .choice(HouseStyle.Mention.allCases.map(\.rawValue)), default: "as_is", "of a person"),
    OptionSpec("later_mentions", .choice(HouseStyle.Mention.allCases.map(\.rawValue)), default: "as_is", "of a person"),
    OptionSpec("roles", .choice(HouseStyle.Role.allCases.map(\.rawValue)), default: "none", "at the first mention"),
    OptionSpec("keep", .strings, "entries that stay as they are"),
    OptionSpec("spellings", .node, "spellings of the house's own"),
  ]
  private static let spellingSpecs = [
    OptionSpec("entry", .string, required: true, "id in the glossary"),
    OptionSpec("spelling", .string, required: true, "dictionary form"),
    OptionSpec("from", .string, "first day it holds"),
    OptionSpec("until", .string, "first day it holds no more"),
    OptionSpec("priority", .integer, default: "0", "of two that hold the higher one wins"),
  ]
  private static let statuses: [(name: String, status: FormStatus)] = [
    ("wrong", .wrong), ("former", .former), ("variant", .variant), ("abbreviation", .abbreviation),
  ]

  /// The style of a tree; nil when something is wrong with it, which is then in the sink with its place.
  ///
  /// - Parameter entries: ids that the glossaries have.
  func read(_ root: ConfigNode, entries: Set<String>) -> HouseStyle? {
    let before = sink.diagnostics.count
    guard case .mapping = root.value else {
      sink.error("wrong_type", "a house style must be a mapping, not \(root.kindName)", at: root.position.location)
      return nil
    }
    let options = OptionReader(root, owner: "the style", specs: Self.specs, sink: sink)
    _ = options.string("style")
    var style = HouseStyle(path: root.position.path, name: options.string("name") ?? "")
    for (tag, position) in options.strings("languages") ?? [] {
      if GlossaryBuilder.isLanguageTag(tag) {
        style.languages.insert(Glossary.primaryLanguage(tag))
      } else {
        sink.error("invalid_language", "`\(tag)` is no BCP 47 tag", at: position.location)
      }
    }
    style.outlet = options.string("outlet")
    for (name, position) in options.strings("replace") ?? [] {
      if let known = Self.statuses.first(where: { $0.name == name }) {
        style.replaced.insert(known.status)
      } else {
        let nearest = NearestName.find(name, among: Self.statuses.map(\.name))
        sink.error(
          "unknown_value", "`replace` cannot name `\(name)`", at: position.location,
          notes: [nearest.map { "did you mean `\($0)`?" } ?? "allowed: wrong, former, variant, abbreviation"])
      }
    }
    style.changesQuotations = options.string("quotations") == "replace"
    style.firstMention = options.string("first_mention").flatMap { HouseStyle.Mention(rawValue: $0) } ?? .asIs
    style.laterMentions = options.string("later_mentions").flatMap { HouseStyle.Mention(rawValue: $0) } ?? .asIs
    style.role = options.string("roles").flatMap { HouseStyle.Role(rawValue: $0) } ?? .none
    for (id, position) in options.strings("keep") ?? [] {
      check(id, position, entries)
      style.kept.insert(id)
    }
    readSpellings(options.node("spellings"), entries, &style)
    return sink.diagnostics[before...].contains { $0.severity == .error } ? nil : style
  }

  private func readSpellings(_ node: ConfigNode?, _ entries: Set<String>, _ style: inout HouseStyle) {
    guard let node else { return }
    guard case .sequence(let items) = node.value else {
      sink.error("wrong_type", "`spellings` must be a list, not \(node.kindName)", at: node.position.location)
      return
    }
    for item in items {
      let options = OptionReader(item, owner: "a spelling", specs: Self.spellingSpecs, sink: sink)
      guard let entry = options.string("entry"), let form = options.string("spelling") else { continue }
      check(entry, options.position(of: "entry"), entries)
      if form.utf8.allSatisfy({ $0 == 0x20 }) {
        sink.error("empty_spelling", "the spelling is empty", at: options.position(of: "spelling").location)
      }
      let from = date("from", options)
      let until = date("until", options)
      if let from, let until, !from.precedes(until) {
        sink.error("empty_period", "`until` is not after `from`", at: options.position(of: "until").location)
      }
      style.spellings[entry, default: []].append(
        HouseStyle.Spelling(
          form: form, from: from, until: until, priority: options.integer("priority", in: -1000...1000) ?? 0,
          line: item.position.line))
    }
  }

  private func check(_ id: String, _ position: ConfigPosition, _ entries: Set<String>) {
    if entries.contains(id) { return }
    let nearest = NearestName.find(id, among: entries)
    sink.error(
      "unknown_entry", "no glossary has an entry `\(id)`", at: position.location,
      notes: nearest.map { ["did you mean `\($0)`?"] } ?? [])
  }

  private func date(_ key: String, _ options: OptionReader) -> CalendarDate? {
    guard let text = options.string(key) else { return nil }
    if let date = CalendarDate(text) { return date }
    sink.error(
      "invalid_date", "`\(key)` must be a date, not `\(text)`", at: options.position(of: key).location,
      notes: ["dates: 2016, 2016-05, 2016-05-19"])
    return nil
  }
}
