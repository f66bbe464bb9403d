/// How a house writes the names of its glossaries: which spellings are put right, since when, and how much of a name a
/// mention has.
public struct HouseStyle: Sendable {
  /// A spelling of the house's own, in force over what the glossary prefers.
  struct Spelling: Sendable {
    var form: String
    /// First day it holds, and the first day it holds no more; nil without an end.
    var from: CalendarDate?
    var until: CalendarDate?
    /// Of two that hold the higher one wins, then the one that began later, then the one that stands first.
    var priority: Int
    /// 1-based, in `HouseStyle.path`.
    var line: Int

    /// Stories without a date are taken for the newest.
    func holds(on date: CalendarDate?) -> Bool {
      guard let date else { return until == nil }
      if let from, date.precedes(from) { return false }
      return until.map { date.precedes($0) } ?? true
    }
  }

  /// How much of a person's name a mention has.
  enum Mention: String, Sendable, CaseIterable { case asIs = "as_is", full, family }
  /// Where a person's office stands at the first mention.
  enum Role: String, Sendable, CaseIterable { case none, before, after }

  var path: String
  var name: String
  /// Primary languages (BCP 47) of the stories it is for.
  var languages: Set<String> = []
  /// Outlet whose spellings in the register win over the preferred ones.
  var outlet: String?
  /// What is put right besides entries with a spelling of the house's own.
  var replaced: Set<FormStatus> = []
  /// False when text inside quotations stays as it is, to the byte.
  var changesQuotations = false
  var firstMention = Mention.asIs
  var laterMentions = Mention.asIs
  var role = Role.none
  /// Entries that stay as they are.
  var kept: Set<String> = []
  /// By id of the entry.
  var spellings: [String: [Spelling]] = [:]

  /// The house's own spelling of an entry in a story of a date.
  func spelling(of entry: String, on date: CalendarDate?) -> Spelling? {
    var best: Spelling?
    for candidate in spellings[entry] ?? [] where candidate.holds(on: date) {
      guard let known = best else {
        best = candidate
        continue
      }
      if candidate.priority != known.priority {
        if candidate.priority > known.priority { best = candidate }
      } else if let from = candidate.from, known.from.map({ $0.precedes(from) }) ?? true {
        best = candidate
      }
    }
    return best
  }
}
