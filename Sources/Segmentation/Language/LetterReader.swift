import ICUText
import TextModel

/// Reads the words of a text into the statistics of their scripts.
struct LetterReader {
  let cyrillic: LetterStatistics
  let latin: LetterStatistics
  private let properties = UnicodeProperties.shared
  private let cases = SimpleCase.shared
  /// Letters of a word that are read; what is longer is no word.
  private static let wordLimit = 48

  init(cyrillic: LetterStatistics, latin: LetterStatistics) {
    self.cyrillic = cyrillic
    self.latin = latin
  }

  struct Reading {
    var cyrillic = LetterStatistics.Sums()
    var latin = LetterStatistics.Sums()
    var cyrillicLetters = 0
    var latinLetters = 0
    /// Letters of other scripts.
    var others: [Script: Int] = [:]
    /// All letters.
    var letters = 0
  }

  /// O(bytes read).
  func read(_ text: UnsafeBufferPointer<UInt8>, letterLimit: Int) -> Reading {
    let reading = read(text, letterLimit: letterLimit, skipsAddresses: true)
    // A text that is nothing but addresses is read all the same.
    return reading.letters == 0 ? read(text, letterLimit: letterLimit, skipsAddresses: false) : reading
  }

  private func read(
    _ text: UnsafeBufferPointer<UInt8>, letterLimit: Int, skipsAddresses: Bool
  ) -> Reading {
    var reading = Reading()
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.wordLimit) { word in
      var offset = 0
      while offset < text.count && reading.letters < letterLimit {
        let width = UTF8Scan.whiteSpaceWidth(text, at: offset)
        if width > 0 {
          offset += width
          continue
        }
        let end = tokenEnd(text, from: offset)
        if !skipsAddresses || !Self.isAddress(text, offset, end) {
          readToken(text, offset, end, word, letterLimit, &reading)
        }
        offset = end
      }
    }
    return reading
  }

  private func tokenEnd(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var end = start
    while end < text.count && UTF8Scan.whiteSpaceWidth(text, at: end) == 0 { end += 1 }
    return end
  }

  /// Web and e-mail addresses, handles, hashtags, names of files and functions say nothing of the language.
  private static func isAddress(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    if text[start] == UInt8(ascii: "#") { return true }
    var index = start
    while index < end {
      switch text[index] {
      case UInt8(ascii: "@"), UInt8(ascii: "_"): return true
      case UInt8(ascii: "/") where index + 1 < end && text[index + 1] == UInt8(ascii: "/"): return true
      case UInt8(ascii: "w") where text[index..<min(index + 4, end)].elementsEqual("www.".utf8): return true
      default: index += 1
      }
    }
    return false
  }

  /// The words of a token: rows of letters, with single apostrophes inside.
  private func readToken(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ word: UnsafeMutableBufferPointer<UInt32>,
    _ letterLimit: Int, _ reading: inout Reading
  ) {
    var offset = start
    var count = 0
    var script = Script.common
    func finish() {
      if count == 0 { return }
      // An apostrophe at the end is a quotation mark.
      if word[count - 1] == 0x27 { count -= 1 }
      let letters = UnsafeBufferPointer(rebasing: word[..<count])
      if script == .cyrillic {
        cyrillic.add(letters, to: &reading.cyrillic)
      } else if script == .latin {
        latin.add(letters, to: &reading.latin)
      }
      count = 0
    }
    while offset < end && reading.letters < letterLimit {
      let (scalar, width) = UTF8Scan.scalar(text, at: offset)
      offset += width
      if scalar == 0x27 || scalar == 0x2019 || scalar == 0x2BC {
        if count > 0 && count < Self.wordLimit && word[count - 1] != 0x27 {
          word[count] = 0x27
          count += 1
        }
        continue
      }
      let isASCIILetter = scalar < 0x80 && (0x61...0x7A).contains(scalar | 0x20)
      if !isASCIILetter {
        let category = scalar < 0x80 ? GeneralCategory.otherPunctuation : properties.category(of: scalar)
        if category.isMark { continue }
        if !category.isLetter {
          finish()
          continue
        }
      }
      let ofLetter = isASCIILetter ? Script.latin : properties.script(of: scalar)
      if ofLetter == .cyrillic {
        reading.cyrillicLetters += 1
        reading.letters += 1
      } else if ofLetter == .latin {
        reading.latinLetters += 1
        reading.letters += 1
      } else {
        finish()
        if ofLetter != .common && ofLetter != .inherited {
          reading.others[ofLetter, default: 0] += 1
          reading.letters += 1
        }
        continue
      }
      if count == 0 { script = ofLetter }
      if count < Self.wordLimit {
        word[count] = cases.lower(scalar)
        count += 1
      }
    }
    finish()
  }
}
