import Journal
import WireFormats

/// What the items of a run make of each other's stories.
///
/// The result depends on the items and their order in the run alone, not on when it is asked, so that a run that was
/// killed and gone on with ends like one that was not. For each story:
///
/// - A kill with its identifier kills it unless the story is of a higher version, or of a later time where a version
///   is missing. A kill that speaks of it by a link, a number or its headline kills it; by headline or slug line only
///   what is not later than the kill, and by a slug line of IPTC 7901, which several stories may share, only when one
///   story has it.
/// - A story of a higher version of the same item supersedes it; of two without an order neither does, unless the later
///   one is a correction. A story that has a link to it (`evolvedFrom`, `correctionOf` …) supersedes it.
struct Standings {
  private let briefs: [JournalBrief]
  /// Stories, kills not among them, by what they are found by.
  private var owners: [String: [Int]] = [:]
  private var standings: [Int: JournalStanding] = [:]

  /// - Parameter briefs: in order.
  /// - Returns: by sequence; a story that is not there may be used.
  static func of(_ briefs: [JournalBrief]) -> [Int: JournalStanding] {
    var work = Standings(briefs)
    work.supersedeByVersion()
    for index in briefs.indices where briefs[index].item.effect != .kill && briefs[index].hasFiles {
      for other in work.targets(of: index) { work.supersede(other, by: index) }
    }
    for index in briefs.indices where briefs[index].item.effect == .kill { work.kill(by: index) }
    return work.standings
  }

  private init(_ briefs: [JournalBrief]) {
    self.briefs = briefs
    for (index, brief) in briefs.enumerated() where brief.item.effect != .kill {
      for key in brief.item.keys where key.tier == 0 { owners[key.text, default: []].append(index) }
    }
  }

  // MARK: - Order

  /// True when a version is newer than another, false when it is older, nil when it cannot be told.
  private func isNewer(_ a: Int, than b: Int) -> Bool? {
    let (a, b) = (briefs[a].item, briefs[b].item)
    if let order = Self.order(a.version, b.version), order != 0 { return order > 0 }
    if let x = a.instant, let y = b.instant, x != y { return x > y }
    return nil
  }

  /// -1, 0 or 1 for two numbers, 0 for the same words, nil for others.
  private static func order(_ a: String?, _ b: String?) -> Int? {
    guard let a, let b else { return nil }
    if let x = Int(a), let y = Int(b) { return x == y ? 0 : x < y ? -1 : 1 }
    return Array(a.utf8) == Array(b.utf8) ? 0 : nil
  }

  private func isGuess(_ key: String) -> Bool {
    ItemTrace.guessPrefixes.contains { key.utf8.starts(with: $0.utf8) }
  }

  /// Stories that an item speaks of by the surest means that finds any.
  private func targets(of index: Int) -> [Int] {
    let item = briefs[index].item
    let isKnown = identifierKey(index).flatMap { owners[$0] }?.contains { $0 != index } ?? false
    var found: [Int] = []
    var tier = 0
    for key in item.keys where key.tier > 0 {
      if key.tier != tier, !found.isEmpty { break }
      // Nobody has to guess at what has the same identifier.
      if isKnown, isGuess(key.text) { break }
      tier = key.tier
      var owned = (owners[key.text] ?? []).filter { $0 != index }
      if let version = key.version { owned.removeAll { Self.order(briefs[$0].item.version, version) == 1 } }
      if isGuess(key.text) {
        owned.removeAll { other in
          if let a = briefs[other].item.instant, let b = item.instant { return a > b }
          return item.effect != .kill && other > index
        }
        if key.text.utf8.starts(with: ItemTrace.weakPrefix.utf8), owned.count > 1 { owned = [] }
      }
      found += owned
    }
    return found
  }

  private func identifierKey(_ index: Int) -> String? {
    briefs[index].item.identifier == nil
      ? nil : briefs[index].item.keys.first { $0.tier == 0 && !isGuess($0.text) }?.text
  }

  // MARK: - Effects

  private mutating func supersedeByVersion() {
    for (key, owned) in owners where !isGuess(key) {
      // The newest of those that were made; of two without an order the later correction.
      func isAbove(_ a: Int, _ b: Int) -> Bool {
        isNewer(a, than: b) ?? (briefs[a].item.effect == .replace && a > b)
      }
      guard var top = owned.first(where: { briefs[$0].hasFiles }) else { continue }
      for index in owned where briefs[index].hasFiles && isAbove(index, top) { top = index }
      for index in owned where index != top && isAbove(top, index) {
        standings[briefs[index].sequence] = JournalStanding(.superseded, by: briefs[top].sequence)
      }
    }
  }

  private mutating func supersede(_ other: Int, by index: Int) {
    if isNewer(other, than: index) == true, briefs[other].item.instant != nil { return }
    // Two that speak of each other: the later one stays.
    if other > index, targets(of: other).contains(index) { return }
    standings[briefs[other].sequence] = JournalStanding(.superseded, by: briefs[index].sequence)
  }

  /// True for a story of a higher version than the kill; of a later time where a version is missing.
  private func outlives(_ story: Int, kill: Int) -> Bool {
    let (a, b) = (briefs[story].item, briefs[kill].item)
    if let order = Self.order(a.version, b.version) { return order > 0 }
    if let x = a.instant, let y = b.instant { return x > y }
    return false
  }

  private mutating func kill(by index: Int) {
    var found = targets(of: index)
    if let key = identifierKey(index) {
      found += (owners[key] ?? []).filter { !outlives($0, kill: index) }
    }
    for other in found {
      standings[briefs[other].sequence] = JournalStanding(.killed, by: briefs[index].sequence)
    }
    standings[briefs[index].sequence] = JournalStanding(found.isEmpty ? .unmatchedKill : .kill)
  }
}

extension JournalItem {
  init(_ trace: ItemTrace) {
    var keys = trace.keys.map { Key($0) }
    for (index, tier) in trace.targets.enumerated() {
      keys += tier.map { Key($0.key, tier: index + 1, version: $0.version) }
    }
    self.init(
      identifier: trace.identifier, version: trace.version, instant: trace.instant,
      effect: Effect(rawValue: trace.effect.rawValue) ?? .none, keys: keys)
  }
}
