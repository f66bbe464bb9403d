import PipelineCore

/// Runs all programs of a mode, structural transfer included.
final class TransferSession: TranslationSession {
  private let chain: NoncedChain
  private let data: PairData
  private let rule: String

  init(mode: ApertiumMode, data: PairData, patience: Int32) {
    chain = NoncedChain(mode.programs, patience: patience)
    self.data = data
    rule = "apertium/" + mode.name
  }

  var processGroups: [Int32] { [chain.processGroup].filter { $0 != 0 } }

  func translate(_ sentences: [String]) throws(EngineFailure) -> [TranslationResult] {
    let answers = try chain.exchange(sentences.map(ApertiumStream.escape))
    var results: [TranslationResult] = []
    results.reserveCapacity(answers.count)
    for (sentence, answer) in zip(sentences, answers) {
      let result = Self.read(answer, transcription: data.transcription, rule: rule)
      if result.text.utf8.allSatisfy({ $0 <= 0x20 }) && !sentence.utf8.allSatisfy({ $0 <= 0x20 }) {
        throw EngineFailure(.badAnswer, "\(rule) gave nothing for a sentence of \(sentence.utf8.count) bytes")
      }
      results.append(result)
    }
    return results
  }

  /// Takes the marks off: `*` an unknown word, `@` one without a translation, `#` one without a form.
  static func read(_ answer: [UInt8], transcription: Transcription?, rule: String) -> TranslationResult {
    var out: [UInt8] = []
    var unknown: [Range<Int>] = []
    var transcribed = false
    var index = 0
    while index < answer.count {
      let byte = answer[index]
      if byte == UInt8(ascii: "\\") && index + 1 < answer.count {
        out.append(answer[index + 1])
        index += 2
      } else if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "~") {
        index += 1
      } else if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "@") {
        var (word, next) = lexicalForm(answer, from: index + 1)
        if byte != UInt8(ascii: "#"), let transcription {
          let text = String(decoding: word, as: UTF8.self)
          let lower = LetterCase.lower(text)
          let spelt = transcription.transcribe(lower)
          if spelt != lower {
            word = Array(LetterCase.apply(LetterCase.shape(of: text), to: spelt).utf8)
            transcribed = true
          }
        }
        // Generation errors swallow the blank at their sides.
        if let last = out.last, last >= 0x80 || isASCIILetter(last) { out.append(0x20) }
        let start = out.count
        out += word
        unknown.append(start..<out.count)
        if byte != UInt8(ascii: "*"), next < answer.count, answer[next] >= 0x80 || isASCIILetter(answer[next]) {
          out.append(0x20)
        }
        index = next
      } else {
        out.append(byte)
        index += 1
      }
    }
    return TranslationResult(
      text: String(decoding: out, as: UTF8.self), unknown: unknown, rule: rule + (transcribed ? "+transcription" : ""))
  }

  private static func isASCIILetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// The word after a mark without its (escaped) tags, and where it ends.
  private static func lexicalForm(_ bytes: [UInt8], from start: Int) -> (word: [UInt8], end: Int) {
    var word: [UInt8] = []
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
        if bytes[index + 1] == UInt8(ascii: "<") {
          while index < bytes.count && bytes[index] != UInt8(ascii: ">") { index += 1 }
          index += 1
          continue
        }
        break
      }
      // Letters, and hyphens and apostrophes between them.
      let joins = (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "'")) && index + 1 < bytes.count
        && bytes[index + 1] >= 0x80
      guard byte >= 0x80 || isASCIILetter(byte) || joins else { break }
      // Punctuation of the General Punctuation block, « and » end a word; so do the superscript digits of a lemma.
      if byte == 0xE2 || (byte == 0xC2 && index + 1 < bytes.count) { break }
      word.append(byte)
      index += 1
    }
    if index + 1 < bytes.count, bytes[index] == 0xC2, [0xB9, 0xB2, 0xB3].contains(bytes[index + 1]) {
      return skipTags(word, bytes, index + 2)
    }
    return (word, index)
  }

  private static func skipTags(_ word: [UInt8], _ bytes: [UInt8], _ start: Int) -> (word: [UInt8], end: Int) {
    var index = start
    while index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "<") {
      while index < bytes.count && bytes[index] != UInt8(ascii: ">") { index += 1 }
      index += 1
    }
    return (word, index)
  }
}
