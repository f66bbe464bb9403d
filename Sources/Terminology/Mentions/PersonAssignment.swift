import TextModel

/// A full name in a story and the ways to understand it.
struct FoundName {
  struct Reading {
    var given: AnalysedName
    var family: AnalysedName
    var gender: EntryGender?
    var set: FormSet
    var entry: String?
    var isKnown = true
  }

  var tokens: Range<Int>
  /// The first token of the family name, with its small words.
  var familyStart: Int
  var readings: [Reading]
}

/// Gives every full name of a story to the person that most names and lone family names can be.
struct PersonAssignment {
  let analyses: NameAnalyses
  let text: MentionText

  private struct Key: Hashable {
    var given: ObjectIdentifier
    var family: ObjectIdentifier
    var gender: EntryGender?
    var entry: String?

    init(_ reading: FoundName.Reading) {
      given = ObjectIdentifier(reading.given)
      family = ObjectIdentifier(reading.family)
      gender = reading.gender
      entry = reading.entry
    }
  }

  /// Somebody who may be meant.
  private struct Candidate {
    var reading: FoundName.Reading
    var forms: [FamilyForm]
    /// Names that may be his, and the places of the reading in them.
    var names: [(name: Int, reading: Int)] = []
    /// Names of those that are nobody's yet.
    var open = 0
    /// Words with a capital that may be the family name.
    var lone = 0
  }

  /// Persons, and the mentions sorted. O(tokens + names · readings).
  func assign(_ found: [FoundName]) -> (persons: [NamedPerson], mentions: [FullMention]) {
    var (candidates, ofName) = candidates(found)
    var persons: [NamedPerson] = []
    var owners: [(given: AnalysedName, family: AnalysedName, gender: EntryGender?)] = []
    var mentions: [FullMention] = []
    var isDone = Array(repeating: false, count: found.count)
    while true {
      var best: (index: Int, count: Int)?
      for index in candidates.indices where candidates[index].open > 0 {
        let count = candidates[index].open * 2 + candidates[index].lone
        if count > best?.count ?? 0 { best = (index, count) }
      }
      guard let index = best?.index else { break }
      for (place, number) in candidates[index].names where !isDone[place] {
        isDone[place] = true
        for other in ofName[place] { candidates[other].open -= 1 }
        let name = found[place]
        let reading = name.readings[number]
        let known = owners.firstIndex {
          $0.given === reading.given && $0.family === reading.family && $0.gender == reading.gender
        }
        if known == nil {
          owners.append((reading.given, reading.family, reading.gender))
          persons.append(person(reading, candidates[index].forms, name))
        }
        let span = TextSpan(
          Int(text.tokens[name.tokens.lowerBound].start), Int(text.tokens[name.tokens.upperBound - 1].end))
        mentions.append(
          FullMention(
            tokens: name.tokens, familyStart: name.familyStart, set: reading.set, person: known ?? persons.count - 1,
            isQuoted: text.isQuoted(span), role: nil))
      }
    }
    mentions.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    return (persons, mentions)
  }

  /// Everybody whom a name can be, in order of the first, and by name.
  private func candidates(_ found: [FoundName]) -> (all: [Candidate], ofName: [[Int]]) {
    var places: [Key: Int] = [:]
    var candidates: [Candidate] = []
    var ofName: [[Int]] = []
    ofName.reserveCapacity(found.count)
    for (name, one) in found.enumerated() {
      var own: [Int] = []
      for (number, reading) in one.readings.enumerated() {
        let key = Key(reading)
        let index = places[key] ?? candidates.count
        if index == candidates.count {
          places[key] = index
          candidates.append(Candidate(reading: reading, forms: analyses.familyForms(reading.family, reading.gender)))
        }
        candidates[index].names.append((name, number))
        candidates[index].open += 1
        own.append(index)
      }
      ofName.append(own)
    }
    let forms = FormIndex(candidates.map(\.forms))
    for index in text.capitals {
      for entry in forms.entries(of: text.tokens[index].hash) { candidates[entry.owner].lone += 1 }
    }
    return (candidates, ofName)
  }

  private func person(_ reading: FoundName.Reading, _ forms: [FamilyForm], _ name: FoundName) -> NamedPerson {
    let hasParticles = name.tokens.upperBound - 1 > name.familyStart
    return NamedPerson(
      id: reading.entry ?? reading.given.text + " " + reading.family.text, given: reading.given.text,
      family: reading.family.text, gender: reading.gender, familyForms: forms,
      givenForms: analyses.givenForms(reading.given, reading.gender),
      particles: hasParticles ? Array(text.folded(text.tokens[name.familyStart])) : [],
      isInflected: reading.isKnown || reading.gender != nil)
  }
}
