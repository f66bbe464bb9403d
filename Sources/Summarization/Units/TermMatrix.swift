/// Terms by candidates: sparse rows of tf-idf weights, with document frequencies counted over the candidates
/// themselves (inverse sentence frequency, as in LexRank: Erkan and Radev 2004). No strings: terms are found by key in
/// one open table and numbered as they come. Buffers are kept from story to story.
///
/// A term is the stem of a content word (`WordKeys.Word.key`).
final class TermMatrix {
  struct Entry {
    fileprivate var number: Int32
    fileprivate var times: Int32
    /// tf · idf, scaled so that each row has unit length.
    var weight: Double

    /// Number of the term; rows are sorted by it.
    var term: Int { Int(number) }
    var count: Int { Int(times) }
  }

  /// Numbers of the terms by key.
  private var numbers = KeyNumbers()
  /// In how many candidates a term stands, how often it stands at all, and ln(1 + candidates / that).
  private(set) var candidateCount: [Int] = []
  private(set) var frequency: [Int] = []
  private(set) var idf: [Double] = []
  /// Term of each word of `StoryUnits.words`, -1 for stop words.
  private(set) var termOfWord: [Int] = []
  private(set) var entries: [Entry] = []
  private var rowStart: [Int] = []
  private var logarithms: [Double] = []

  var termCount: Int { frequency.count }
  /// Entries of a candidate, as indexes into `entries`.
  func row(_ candidate: Int) -> Range<Int> {
    let rowStart = rowStart
    return rowStart[candidate]..<rowStart[candidate + 1]
  }

  /// O(words); rows are short, and sorted in place.
  func build(_ candidates: [Candidate], words: [WordKeys.Word], classes: KeyClasses) {
    numbers.removeAll(reserving: words.count)
    count(candidates, words, classes)
    weigh(candidates.count)
  }

  /// Moves a buffer out of a property, so that it stays uniquely owned. Locals in all loops here: an access to a
  /// property of a class is checked each time.
  private func take<T>(_ buffer: inout [T]) -> [T] {
    var taken: [T] = []
    swap(&taken, &buffer)
    taken.removeAll(keepingCapacity: true)
    return taken
  }

  /// Numbers the terms and fills the rows. The words of the candidates lie one after the other.
  private func count(_ candidates: [Candidate], _ words: [WordKeys.Word], _ classes: KeyClasses) {
    var termOfWord = take(&termOfWord)
    var candidateCount = take(&candidateCount)
    var frequency = take(&frequency)
    var entries = take(&entries)
    var rowStart = take(&rowStart)
    var numbers = KeyNumbers()
    swap(&numbers, &self.numbers)
    // Room for the most there can be: a place is written by number and nothing is appended in the loop.
    termOfWord.append(contentsOf: repeatElement(-1, count: words.count))
    candidateCount.append(contentsOf: repeatElement(0, count: words.count))
    frequency.append(contentsOf: repeatElement(0, count: words.count))
    entries.append(contentsOf: repeatElement(Entry(number: 0, times: 0, weight: 0), count: words.count))
    var end = 0
    for candidate in candidates {
      let start = end
      rowStart.append(start)
      for index in candidate.words where !classes.classes(of: words[index].fullKey).contains(.stop) {
        let term = numbers.number(of: words[index].key)
        termOfWord[index] = term
        frequency[term] += 1
        if entries.withUnsafeMutableBufferPointer({ Self.add(term, to: $0, from: start, to: end) }) { end += 1 }
      }
      for index in start..<end { candidateCount[entries[index].term] += 1 }
    }
    rowStart.append(end)
    entries.removeLast(entries.count - end)
    frequency.removeLast(frequency.count - numbers.count)
    candidateCount.removeLast(candidateCount.count - numbers.count)
    swap(&numbers, &self.numbers)
    self.termOfWord = termOfWord
    self.candidateCount = candidateCount
    self.frequency = frequency
    self.entries = entries
    self.rowStart = rowStart
  }

  /// Counts a term in the row from `start` to `end`, which stays sorted; true when the row grew.
  @inline(__always)
  private static func add(
    _ term: Int, to entries: UnsafeMutableBufferPointer<Entry>, from start: Int, to end: Int
  ) -> Bool {
    let number = Int32(truncatingIfNeeded: term)
    var place = end
    while place > start && entries[place - 1].number > number { place -= 1 }
    if place > start && entries[place - 1].number == number {
      entries[place - 1].times += 1
      return false
    }
    var index = end
    while index > place {
      entries[index] = entries[index - 1]
      index -= 1
    }
    entries[place] = Entry(number: number, times: 1, weight: 0)
    return true
  }

  private func weigh(_ candidates: Int) {
    // Every logarithm of a count is computed once: they are few.
    logarithms.removeAll(keepingCapacity: true)
    var idf = take(&idf)
    for count in candidateCount {
      while logarithms.count <= count {
        logarithms.append(Portable.log(1 + Double(candidates) / Double(max(1, logarithms.count))))
      }
      idf.append(logarithms[count])
    }
    let rowStart = rowStart
    var entries: [Entry] = []
    swap(&entries, &self.entries)
    for candidate in 0..<candidates {
      let row = rowStart[candidate]..<rowStart[candidate + 1]
      var sum = 0.0
      for index in row {
        let weight = Double(entries[index].count) * idf[entries[index].term]
        entries[index].weight = weight
        sum += weight * weight
      }
      if sum == 0 { continue }
      let scale = 1 / sum.squareRoot()
      for index in row { entries[index].weight *= scale }
    }
    self.entries = entries
    self.idf = idf
  }

  /// Number of a term, nil when no candidate has it. O(1).
  func term(of key: UInt64) -> Int? { numbers.known(key) }

  /// Other words in the same space, of unit length: what cosines with rows are taken of. Words that no candidate has
  /// count towards the length, with the weight of a word that one candidate has.
  func vector(_ words: [WordKeys.Word]) -> [(term: Int, weight: Double)] {
    var vector: [(term: Int, weight: Double)] = []
    var sum = 0.0
    var last: UInt64?
    for key in words.map(\.key).sorted() where key != last {
      last = key
      if let term = term(of: key) {
        vector.append((term, idf[term]))
        sum += idf[term] * idf[term]
      } else {
        let rare = Portable.log(1 + Double(max(1, rowStart.count - 2)))
        sum += rare * rare
      }
    }
    let scale = sum == 0 ? 0 : 1 / sum.squareRoot()
    for index in vector.indices { vector[index].weight *= scale }
    return vector
  }

  /// A sparse vector as a dense one, one value a term.
  func dense(_ vector: [(term: Int, weight: Double)]) -> [Double] {
    var dense = [Double](repeating: 0, count: termCount)
    for item in vector { dense[item.term] += item.weight }
    return dense
  }

  /// Sum of all rows, of unit length.
  func centroid(_ candidates: Int) -> [Double] {
    var sum = [Double](repeating: 0, count: termCount)
    let entries = entries
    for index in 0..<rowStart[candidates] { sum[entries[index].term] += entries[index].weight }
    let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length == 0 ? sum : sum.map { $0 / length }
  }

  /// Product of a row with a dense vector: the cosine, when that has unit length.
  func product(_ candidate: Int, _ dense: [Double]) -> Double {
    var sum = 0.0
    let entries = entries
    for index in row(candidate) { sum += entries[index].weight * dense[entries[index].term] }
    return sum
  }

  /// Cosine of two rows. O(entries of both).
  func cosine(_ a: Int, _ b: Int) -> Double {
    let entries = entries
    let (first, second) = (row(a), row(b))
    var (i, j) = (first.lowerBound, second.lowerBound)
    let (iEnd, jEnd) = (first.upperBound, second.upperBound)
    var sum = 0.0
    while i < iEnd && j < jEnd {
      if entries[i].term == entries[j].term {
        sum += entries[i].weight * entries[j].weight
        i += 1
        j += 1
      } else if entries[i].term < entries[j].term {
        i += 1
      } else {
        j += 1
      }
    }
    return sum
  }
}
