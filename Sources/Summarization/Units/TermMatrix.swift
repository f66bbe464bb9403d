/// Terms by candidates: sparse rows of tf-idf weights, with document frequencies counted over the candidates
/// themselves (inverse sentence frequency, as in LexRank: Erkan and Radev 2004). No strings and no dictionaries: the
/// words are sorted by key and merged. Buffers are kept from story to story.
///
/// A term is the stem of a content word (`WordKeys.Word.key`).
final class TermMatrix {
  struct Entry {
    /// Number of the term; rows are sorted by it.
    var term: Int
    var count: Int
    /// tf · idf, scaled so that each row has unit length.
    var weight: Double
  }

  /// Keys of the terms, sorted; the number of a term is its index.
  private(set) var keys: [UInt64] = []
  /// In how many candidates a term stands, how often it stands at all, and ln(1 + candidates / that).
  private(set) var candidateCount: [Int] = []
  private(set) var frequency: [Int] = []
  private(set) var idf: [Double] = []
  /// Term of each word of `StoryUnits.words`, -1 for stop words.
  private(set) var termOfWord: [Int] = []
  private(set) var entries: [Entry] = []
  private var rowStart: [Int] = []

  private var order: [(key: UInt64, word: Int)] = []
  private var candidateOfWord: [Int] = []
  private var logarithms: [Double] = []

  var termCount: Int { keys.count }
  /// Entries of a candidate, as indexes into `entries`.
  func row(_ candidate: Int) -> Range<Int> { rowStart[candidate]..<rowStart[candidate + 1] }

  /// O(words · log words).
  func build(_ candidates: [Candidate], words: [WordKeys.Word], stopWords: KeySet) {
    sortWords(candidates, words, stopWords)
    countTerms()
    fillRows(candidates.count)
    weigh(candidates.count)
  }

  private func sortWords(_ candidates: [Candidate], _ words: [WordKeys.Word], _ stopWords: KeySet) {
    order.removeAll(keepingCapacity: true)
    candidateOfWord.removeAll(keepingCapacity: true)
    candidateOfWord.reserveCapacity(words.count)
    termOfWord.removeAll(keepingCapacity: true)
    // Locals in all loops here: an access to a property of a class is checked each time.
    var order = take(&order)
    var candidateOfWord = take(&candidateOfWord)
    for (index, candidate) in candidates.enumerated() {
      for word in candidate.words {
        candidateOfWord.append(index)
        if !stopWords.contains(words[word].fullKey) { order.append((words[word].key, word)) }
      }
    }
    termOfWord.append(contentsOf: repeatElement(-1, count: candidateOfWord.count))
    order.sort { $0.key != $1.key ? $0.key < $1.key : $0.word < $1.word }
    self.order = order
    self.candidateOfWord = candidateOfWord
  }

  /// Moves a buffer out of a property, so that it stays uniquely owned.
  private func take<T>(_ buffer: inout [T]) -> [T] {
    var taken: [T] = []
    swap(&taken, &buffer)
    return taken
  }

  private func countTerms() {
    keys.removeAll(keepingCapacity: true)
    candidateCount.removeAll(keepingCapacity: true)
    frequency.removeAll(keepingCapacity: true)
    var last = -1
    let order = order
    let candidateOfWord = candidateOfWord
    var keys = take(&keys)
    var candidateCount = take(&candidateCount)
    var frequency = take(&frequency)
    var termOfWord = take(&termOfWord)
    for item in order {
      if keys.last != item.key {
        keys.append(item.key)
        candidateCount.append(0)
        frequency.append(0)
        last = -1
      }
      let term = keys.count - 1
      termOfWord[item.word] = term
      frequency[term] += 1
      let candidate = candidateOfWord[item.word]
      if candidate != last { candidateCount[term] += 1 }
      last = candidate
    }
    self.keys = keys
    self.candidateCount = candidateCount
    self.frequency = frequency
    self.termOfWord = termOfWord
  }

  /// A counting sort by candidate keeps the order of the terms.
  private func fillRows(_ candidates: Int) {
    rowStart.removeAll(keepingCapacity: true)
    rowStart.append(contentsOf: repeatElement(0, count: candidates + 2))
    let order = order
    let termOfWord = termOfWord
    let candidateOfWord = candidateOfWord
    var rowStart = take(&rowStart)
    var entries = take(&entries)
    var last: (term: Int, candidate: Int) = (-1, -1)
    for item in order {
      let pair = (termOfWord[item.word], candidateOfWord[item.word])
      if pair != last { rowStart[pair.1 + 2] += 1 }
      last = pair
    }
    for index in stride(from: 2, to: rowStart.count, by: 1) { rowStart[index] += rowStart[index - 1] }
    entries.removeAll(keepingCapacity: true)
    entries.append(contentsOf: repeatElement(Entry(term: 0, count: 0, weight: 0), count: rowStart[candidates + 1]))
    last = (-1, -1)
    for item in order {
      let pair = (termOfWord[item.word], candidateOfWord[item.word])
      // `rowStart[c + 1]` runs through row c while it is filled and ends as the start of the next.
      if pair == last {
        entries[rowStart[pair.1 + 1] - 1].count += 1
      } else {
        entries[rowStart[pair.1 + 1]] = Entry(term: pair.0, count: 1, weight: 0)
        rowStart[pair.1 + 1] += 1
      }
      last = pair
    }
    self.rowStart = rowStart
    self.entries = entries
  }

  private func weigh(_ candidates: Int) {
    // Every logarithm of a count is computed once: they are few.
    logarithms.removeAll(keepingCapacity: true)
    idf.removeAll(keepingCapacity: true)
    for count in candidateCount {
      while logarithms.count <= count {
        logarithms.append(Portable.log(1 + Double(candidates) / Double(max(1, logarithms.count))))
      }
      idf.append(logarithms[count])
    }
    let idf = idf
    let rowStart = rowStart
    var entries = take(&entries)
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
  }

  /// Number of a term, nil when no candidate has it. O(log terms).
  func term(of key: UInt64) -> Int? {
    let index = keys.partitioningIndex { $0 >= key }
    return index < keys.count && keys[index] == key ? index : nil
  }

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
    // Terms are numbered in the order of their keys: the vector is sorted.
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
    var i = rowStart[a]
    var j = rowStart[b]
    let (iEnd, jEnd) = (rowStart[a + 1], rowStart[b + 1])
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
