import TextModel

/// Decides which entry a mention means, and whether it means any.
///
/// When several entries own the form, in order: an entry that the document names without doubt before the mention (the
/// nearest one), else after it; else the only one that has the form in a case that the preposition before governs; else
/// the only one of the gender that a verb beside it shows; else the first in file order, reported as ambiguous.
///
/// A family name alone is nobody's when the document gives it to a namesake (`Тимур Ахметов`) and not, or longer ago, to
/// the person of the glossary.
struct Disambiguation {
  private let context: CaseContext
  private let language: String
  /// Where entries are named without doubt: document-wide positions, ascending.
  private var evidence: [Int32: [Int]] = [:]
  /// Where persons are named with a given name or initials.
  private var fullNames: [Int32: [Int]] = [:]
  private var namesakes: [Int32: [Int]] = [:]

  struct Choice {
    var reading: TermReading
    /// Other entries that own the form and that nothing in the document rules out.
    var rivals: [Int32]
  }

  /// - Parameter candidates: those of all fields; positions count fields one after the other.
  /// - Parameter namesakes: where somebody else bears the family name of an entry.
  init(
    _ candidates: [(position: Int, candidate: TermCandidate)], namesakes: [(position: Int, entry: Int32)],
    context: CaseContext, language: String
  ) {
    self.context = context
    self.language = language
    let isNeeded = !namesakes.isEmpty || candidates.contains { $0.candidate.readings.count > 1 }
    if !isNeeded { return }
    for (position, candidate) in candidates where candidate.readings.count == 1 {
      let reading = candidate.readings[0]
      evidence[reading.entry, default: []].append(position)
      if reading.shape.isPersonal && !reading.shape.isBare { fullNames[reading.entry, default: []].append(position) }
    }
    for (position, entry) in namesakes { self.namesakes[entry, default: []].append(position) }
  }

  /// nil when the mention is of nobody in the glossary.
  func choose(_ candidate: TermCandidate, at position: Int) -> Choice? {
    let readings = namesakes.isEmpty ? candidate.readings : candidate.readings.filter { !isNamesake($0, at: position) }
    guard let first = readings.first else { return nil }
    if readings.count == 1 { return Choice(reading: first, rivals: []) }
    var before: (distance: Int, reading: TermReading)?
    var after: (distance: Int, reading: TermReading)?
    for reading in readings {
      let (last, next) = Self.neighbours(of: position, in: evidence[reading.entry] ?? [])
      if let last, position - last < before?.distance ?? .max { before = (position - last, reading) }
      if let next, next - position < after?.distance ?? .max { after = (next - position, reading) }
    }
    if let found = before ?? after { return Choice(reading: found.reading, rivals: []) }
    if let governed = context.governed(by: candidate.previous, language: language) {
      let fitting = readings.filter { $0.set.isEmpty || $0.set.cases & governed != 0 }
      if fitting.count == 1 { return Choice(reading: fitting[0], rivals: []) }
    }
    if let gender = candidate.genderHint {
      let fitting = readings.filter { $0.gender == nil || $0.gender == gender }
      if fitting.count == 1 { return Choice(reading: fitting[0], rivals: []) }
    }
    return Choice(reading: first, rivals: readings.dropFirst().map(\.entry))
  }

  private func isNamesake(_ reading: TermReading, at position: Int) -> Bool {
    guard reading.shape.isBare, let others = namesakes[reading.entry] else { return false }
    guard let own = fullNames[reading.entry] else { return true }
    // The one named last before the mention; a name that comes only later says less than one before.
    guard let otherBefore = Self.neighbours(of: position, in: others).last else { return false }
    return Self.neighbours(of: position, in: own).last.map { $0 < otherBefore } ?? true
  }

  /// The nearest places before and after a position in an ascending list. O(log n).
  private static func neighbours(of position: Int, in places: [Int]) -> (last: Int?, next: Int?) {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < position { low = middle + 1 } else { high = middle }
    }
    let next = low < places.count && places[low] == position ? low + 1 : low
    return (low > 0 ? places[low - 1] : nil, next < places.count ? places[next] : nil)
  }
}
