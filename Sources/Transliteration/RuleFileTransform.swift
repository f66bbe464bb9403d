import ICUText
import PipelineCore
import TextModel

/// Applies a user's rules, line by line. Holds an ICU handle: one for each worker.
final class RuleFileTransform {
  private let file: RuleFile
  private var transform: ICUTransliterator?

  init(_ file: RuleFile) { self.file = file }

  /// One edit for each changed word where old and new line have the same number of words, else one for the line.
  ///
  /// - Throws: `StageFailure` when the rules do not come to an end or the result grows beyond its limit.
  func edits(for text: SourceText) throws(StageFailure) -> EditList {
    let origin = Origin(stage: SchemeCompiler.stage, rule: "rules", file: file.path)
    var edits = EditList(origins: [origin])
    do throws(ICUError) {
      let transform: ICUTransliterator
      if let known = self.transform {
        transform = known
      } else {
        transform = try ICUTransliterator(rules: file.rules)
        self.transform = transform
      }
      var start = 0
      while start < text.count {
        let end = text.bytes[start...].firstIndex(of: 0x0A) ?? text.count
        let line = Array(text.bytes[start..<end])
        let new = try transform.apply(to: line)
        if new != line { add(line, new, at: start, &edits) }
        start = end + 1
      }
    } catch {
      throw StageFailure(code: "E_TRANSFORM", "\(file.path): \(error.description)")
    }
    return edits
  }

  private func add(_ old: [UInt8], _ new: [UInt8], at offset: Int, _ edits: inout EditList) {
    let oldWords = Self.words(old)
    let newWords = Self.words(new)
    if oldWords.count == newWords.count, Self.gaps(old, oldWords) == Self.gaps(new, newWords) {
      for (a, b) in zip(oldWords, newWords) where !old[a].elementsEqual(new[b]) {
        edits.append(TextSpan(offset + a.lowerBound, offset + a.upperBound), new[b], originIndex: 0)
      }
    } else {
      edits.append(TextSpan(offset, offset + old.count), new, originIndex: 0)
    }
  }

  private static func words(_ bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var i = 0
    while i < bytes.count {
      while i < bytes.count, bytes[i] == 0x20 || bytes[i] == 0x09 { i += 1 }
      let start = i
      while i < bytes.count, bytes[i] != 0x20, bytes[i] != 0x09 { i += 1 }
      if i > start { ranges.append(start..<i) }
    }
    return ranges
  }

  private static func gaps(_ bytes: [UInt8], _ words: [Range<Int>]) -> [[UInt8]] {
    var gaps: [[UInt8]] = []
    var position = 0
    for word in words {
      gaps.append(Array(bytes[position..<word.lowerBound]))
      position = word.upperBound
    }
    gaps.append(Array(bytes[position...]))
    return gaps
  }

  /// The only script of the text's letters; nil when there are several or none.
  func script(of text: SourceText) -> String? {
    let properties = UnicodeProperties.shared
    return text.withBytes { bytes in
      var found: Script?
      var i = 0
      while i < bytes.count {
        let (scalar, width) = UTF8Scan.scalar(bytes, at: i)
        let script = properties.script(of: scalar)
        if properties.isLetter(scalar), script != .common, script != .inherited {
          if let found, found != script { return nil }
          found = script
        }
        i += width
      }
      return found?.code
    }
  }
}
