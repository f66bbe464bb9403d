import ICUText
import TextModel

/// Finds letters that do not belong to the script a text shall be in.
struct ScriptGuard {
  let script: Script

  /// Spans of runs of letters of other scripts, marks included. Common and inherited characters belong to every
  /// script (UAX #24, version of the linked ICU). O(bytes).
  func foreignRuns(in text: SourceText) -> [TextSpan] {
    let properties = UnicodeProperties.shared
    return text.withBytes { bytes in
      var runs: [TextSpan] = []
      var position = 0
      while position < bytes.count {
        if bytes[position] < 0x80 && script == .latin {
          position += 1
          continue
        }
        let (value, width) = UTF8Scan.scalar(bytes, at: position)
        let found = properties.script(of: value)
        let isForeign =
          found != script && found != .common && found != .inherited && found != .unknown && properties.isLetter(value)
        // Marks, and letters of several scripts such as the long vowel mark of the kana, go with the run they follow.
        let follows =
          runs.last?.end == position
          && (found == .inherited || found == .common && properties.isLetter(value)
            || properties.category(of: value).isMark)
        if isForeign || follows {
          if runs.last?.end == position {
            runs[runs.count - 1].end += width
          } else {
            runs.append(TextSpan(position, position + width))
          }
        }
        position += width
      }
      return runs
    }
  }
}
