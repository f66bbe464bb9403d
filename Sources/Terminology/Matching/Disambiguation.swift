import TextModel

/// Decides which entry a mention means when several own its form.
///
/// In order: an entry that the document names without doubt before the mention (the nearest one), else after it; else the
/// only one of the gender that a verb beside the mention shows; else the first in file order, reported as ambiguous.
struct Disambiguation {
  /// Where entries are named without doubt: document-wide positions, ascending.
  private var evidence: [Int32: [Int]] = [:]

  struct Choice {
    var reading: TermReading
    /// Other entries that own the form and that nothing in the document rules out.
    var rivals: [Int32]
  }

  /// - Parameter candidates: those of all fields; positions count fields one after the other.
  init(_ candidates: [(position: Int, candidate: TermCandidate)]) {
    if !candidates.contains(where: { $0.candidate.readings.count > 1 }) { return }
    for (position, candidate) in candidates where candidate.readings.count == 1 {
      evidence[candidate.readings[0].entry, default: []].append(position)
    }
  }

  func choose(_ candidate: TermCandidate, at position: Int) -> Choice {
    if candidate.readings.count == 1 { return Choice(reading: candidate.readings[0], rivals: []) }
    var before: (distance: Int, reading: TermReading)?
    var after: (distance: Int, reading: TermReading)?
    for reading in candidate.readings {
      for place in evidence[reading.entry] ?? [] {
        if place < position {
          if position - place < before?.distance ?? .max { before = (position - place, reading) }
        } else if place - position < after?.distance ?? .max {
          after = (place - position, reading)
        }
      }
    }
    if let found = before ?? after { return Choice(reading: found.reading, rivals: []) }
    if let gender = candidate.genderHint {
      let fitting = candidate.readings.filter { $0.gender == nil || $0.gender == gender }
      if fitting.count == 1 { return Choice(reading: fitting[0], rivals: []) }
    }
    return Choice(reading: candidate.readings[0], rivals: candidate.readings.dropFirst().map(\.entry))
  }
}
