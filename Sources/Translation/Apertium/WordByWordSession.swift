import PipelineCore

/// Translates between closely related languages word by word with Apertium's dictionaries, the lexicon and the
/// transcription that come with the program.
///
/// The structural transfer is left out: between Russian and Ukrainian it costs more words than it mends, and without
/// it every word of the target is known to come from one word of the source.
final class WordByWordSession: TermTranslationSession {
  private let analyzer: NoncedChain
  private let table: WordTable
  private let data: PairData
  private let rule: String
  private let words: WordCache
  /// Tokens of sentences that are going to be asked for.
  private var prepared: [ByteKey: [SourceToken]] = [:]

  init(mode: ApertiumMode, data: PairData, patience: Int32) throws(EngineFailure) {
    guard let analysis = mode.program(reading: ".automorf.bin"), let bilingual = mode.program(reading: ".autobil.bin"),
      let generator = mode.program(reading: ".autogen.bin")
    else { throw EngineFailure(.unavailable, "the mode `\(mode.name)` lacks a dictionary") }
    var chain = [analysis]
    if var grammar = mode.program(reading: ".rlx.bin") {
      // All readings, lemmas as in the dictionary.
      grammar.arguments.removeAll { ["-1", "-n", "-w"].contains($0) }
      chain.append(grammar)
    }
    analyzer = NoncedChain(chain, patience: patience)
    var generating = generator
    generating.arguments = generator.arguments.map { $0 == "-d" ? "-g" : $0 }
    table = WordTable(
      bilingual: NoncedChain([bilingual], patience: patience), generator: NoncedChain([generating], patience: patience),
      tags: data.tags)
    self.data = data
    words = WordCache(data)
    rule = "apertium/" + mode.name
  }

  /// Process groups that run now, for tests that disturb them.
  var processGroups: [Int32] { ([analyzer] + table.chains).map(\.processGroup).filter { $0 != 0 } }

  func translate(_ sentences: [String]) throws(EngineFailure) -> [TranslationResult] {
    try translate(sentences, terms: sentences.map { _ in [] })
  }

  func translate(_ sentences: [String], terms: [[FixedTerm]]) throws(EngineFailure) -> [TranslationResult] {
    let known = sentences.map { prepared[ByteKey($0)] }
    let requests = zip(sentences, known).filter { $0.1 == nil }.map { ApertiumStream.escape($0.0) }
    var analyses = try zip(requests, analyzer.exchange(requests)).makeIterator()
    var all: [[SourceToken]] = []
    all.reserveCapacity(sentences.count)
    for (number, ready) in known.enumerated() {
      var tokens: [SourceToken]
      if let ready {
        tokens = ready
      } else {
        guard let (request, answer) = analyses.next(), let found = Self.tokens(of: request, in: answer) else {
          throw EngineFailure(.badAnswer, "the analysis of a sentence does not hold all of its words")
        }
        tokens = found
      }
      tokens = SourceToken.fixing(terms[number].map { Self.placed($0, in: sentences[number]) }, in: tokens)
      data.government?.apply(to: &tokens, words: words)
      all.append(tokens)
    }
    try table.learn(all.joined().lazy.compactMap(\.readings))
    return all.map { tokens in
      var writer = SentenceWriter(data: data, words: words, rule: rule)
      writer.write(tokens, forms: table)
      return writer.result
    }
  }

  /// Analyses sentences all at once, which keeps the programs busy side by side. What fails here is asked again when it
  /// is translated, and fails there.
  func prepare(_ sentences: [String]) {
    prepared = [:]
    let requests = sentences.map(ApertiumStream.escape)
    guard let answers = analyzer.attempt(requests) else { return }
    for (sentence, (request, answer)) in zip(sentences, zip(requests, answers)) {
      prepared[ByteKey(sentence)] = Self.tokens(of: request, in: answer)
    }
    let governed = sentences.compactMap { sentence -> [SourceToken]? in
      guard var tokens = prepared[ByteKey(sentence)] else { return nil }
      data.government?.apply(to: &tokens, words: words)
      return tokens
    }
    try? table.learn(governed.joined().lazy.compactMap(\.readings))
  }

  /// Tokens of an analysis; nil when not every byte of the sentence is in one: something was lost on the way then.
  private static func tokens(of request: [UInt8], in answer: [UInt8]) -> [SourceToken]? {
    let tokens = SourceToken.tokens(ApertiumStream.tokens(answer[...]))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(request.count)
    for token in tokens { bytes.append(contentsOf: token.surface.utf8) }
    return bytes == ApertiumStream.unescape(request) ? tokens : nil
  }

  /// A name with its range in the bytes of the tokens: apostrophes are shorter there.
  private static func placed(_ term: FixedTerm, in sentence: String) -> FixedTerm {
    func length(_ bytes: some Collection<UInt8>) -> Int {
      ApertiumStream.unescape(ApertiumStream.escape(String(decoding: bytes, as: UTF8.self))).count
    }
    var placed = term
    let start = length(sentence.utf8.prefix(term.range.lowerBound))
    placed.range = start..<start + length(sentence.utf8.dropFirst(term.range.lowerBound).prefix(term.range.count))
    return placed
  }
}
