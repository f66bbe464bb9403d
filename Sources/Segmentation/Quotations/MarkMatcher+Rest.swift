import TextModel

/// What stays open at the end of a paragraph, and what is no quotation after all.
extension MarkMatcher {
  /// More open marks than this are noise; the outermost ones count.
  static let mostUnclosed = 4

  mutating func closeRest(_ b: UnsafeBufferPointer<UInt8>, _ paragraph: TextSpan, nextStart: Int?) {
    if open.isEmpty { return }
    pairs.sort { $0.start < $1.start }
    let closed = pairs.count
    var kept: [OpenMark] = []
    for mark in open {
      if mark.mark.isSingle {
        if mark.possibleClose != nil {
          takePossibleClose(of: mark)
        } else if mark.mark == .leftSingle, mark.start == paragraph.start, let nextStart,
          UTF8Scan.scalar(b, at: nextStart).value == UTF8Scan.scalar(b, at: mark.start).value
        {
          kept.append(mark)
        }
      } else if mark.isStrong && kept.count < Self.mostUnclosed {
        kept.append(mark)
      }
    }
    var limit = paragraph.end
    for mark in kept.reversed() {
      if !mark.mark.isSingle, let shared = sharedClose(b, mark, pairs[..<closed], paragraph, limit) {
        pairs.append(
          QuotePair(
            mark: mark.mark, start: mark.start, innerStart: mark.end, innerEnd: shared.innerEnd, end: shared.end,
            continues: mark.continues))
      } else {
        pairs.append(
          QuotePair(
            mark: mark.mark, start: mark.start, innerStart: mark.end, innerEnd: paragraph.end, end: paragraph.end,
            isUnclosed: true, continues: mark.continues))
      }
      limit = mark.start
    }
  }

  /// Russian and Ukrainian usage writes two closing marks of one form only once: `«Акции «Газпрома», — сказал он`.
  /// The inner quotation whose close ends the outer one too, by what follows it.
  private func sharedClose(
    _ b: UnsafeBufferPointer<UInt8>, _ outer: OpenMark, _ pairs: ArraySlice<QuotePair>, _ paragraph: TextSpan,
    _ limit: Int
  ) -> QuotePair? {
    var best: QuotePair?
    let isName = ClauseEdge.followsWord(b, outer.start, paragraph.start)
    // End of the pairs read so far: what begins before it stands inside one of them.
    var covered = outer.start
    for pair in pairs where pair.start > outer.start && pair.end <= limit {
      if pair.start < covered { continue }
      covered = pair.end
      if pair.mark != outer.mark { continue }
      switch ClauseEdge.after(b, pair.end, paragraph.end) {
      case .dash: return best?.end ?? Int.max < pair.end ? best : pair
      case .sentenceEnd where best == nil: best = pair
      case .paragraphEnd where outer.start == paragraph.start || best == nil: best = pair
      // `ТОВ «БВК «Компанія» та інші`: a name inside a name.
      case .other where best == nil && isName && !ClauseEdge.hasSentenceEnd(b, outer.end, pair.innerEnd): return pair
      default: break
      }
    }
    return best
  }

  /// Takes out pairs around nothing, and the inner of two pairs of straight marks around the same words (`""so""`, as
  /// exports from tables double them).
  mutating func dropIdle(_ b: UnsafeBufferPointer<UInt8>) {
    var kept = 0
    for index in pairs.indices {
      let pair = pairs[index]
      if kept > 0, pair.mark == .straightDouble, pairs[kept - 1].mark == pair.mark,
        pair.start == pairs[kept - 1].innerStart, pair.end == pairs[kept - 1].innerEnd
      {
        continue
      }
      if pair.innerEnd - pair.innerStart < 8, Terminator.skipSpace(b, pair.innerStart, pair.innerEnd) == pair.innerEnd {
        continue
      }
      pairs[kept] = pair
      kept += 1
    }
    pairs.removeLast(pairs.count - kept)
  }
}
