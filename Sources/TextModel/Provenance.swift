/// Where each byte of the newest revision of a field came from.
///
/// Runs cover the text in order, without gaps. Bytes of a run without origins are copied unchanged from revision 0.
public struct Provenance: Sendable {
  public struct Run: Sendable, Hashable {
    /// Span in the newest revision.
    public var span: TextSpan
    /// Span in revision 0 that it came from; empty when the bytes were inserted.
    public var source: TextSpan
    /// The newest change, -1 for none, and those before it: most runs have one, which costs no allocation.
    private var newest = -1
    private var older: [Int] = []

    init(span: TextSpan, source: TextSpan) {
      self.span = span
      self.source = source
    }

    public var isCopied: Bool { newest < 0 }

    /// What changed it, oldest first, as indexes into `Provenance.origins`.
    public var origins: [Int] { newest < 0 ? [] : older.reversed() + [newest] }

    /// Calls `body` with each of `origins`.
    public func forEachOrigin(_ body: (Int) -> Void) {
      for index in older.reversed() { body(index) }
      if newest >= 0 { body(newest) }
    }

    /// Adds a change of an older revision.
    mutating func add(_ origin: Int) {
      if newest < 0 {
        newest = origin
      } else if (older.last ?? newest) != origin {
        older.append(origin)
      }
    }
  }

  public let runs: [Run]
  public let origins: [Origin]

  /// Follows every byte of the newest revision down to revision 0. O(all edits of all revisions).
  public init(of field: TextField) {
    var table = OriginTable()
    var runs: [Run] = field.text.isEmpty ? [] : [Run(span: field.text.span, source: field.text.span)]
    // From the newest revision down: `source` is in the coordinates of the revision under consideration.
    for revision in field.revisions.dropFirst().reversed() {
      var split: [Run] = []
      split.reserveCapacity(runs.count + revision.edits.count)
      table.open(revision.edits)
      let pieces = revision.alignment.runs
      var first = 0
      for run in runs {
        // Runs come in the order of the text, and so do the pieces they stand on.
        while first < pieces.count && pieces[first].target.end <= run.source.start { first += 1 }
        if !run.isCopied {
          // Changed later: the run stays whole, and so does what it stands on.
          var whole = run
          whole.source = revision.alignment.source(of: run.source)
          for piece in revision.alignment.runs(inTarget: run.source) {
            if let edit = piece.edit { whole.add(table.index(of: edit, in: revision.edits)) }
          }
          split.append(whole)
          continue
        }
        var index = first
        while index < pieces.count && pieces[index].target.start < run.source.end {
          let piece = pieces[index]
          index += 1
          if piece.target.isEmpty { continue }
          let from = max(piece.target.start, run.source.start)
          let to = min(piece.target.end, run.source.end)
          let span = TextSpan(from, to).shifted(by: run.span.start - run.source.start)
          if let edit = piece.edit {
            var changed = Run(span: span, source: piece.source)
            changed.add(table.index(of: edit, in: revision.edits))
            split.append(changed)
          } else {
            let delta = piece.source.start - piece.target.start
            split.append(Run(span: span, source: TextSpan(from + delta, to + delta)))
          }
        }
      }
      runs = split
    }
    self.runs = runs
    origins = table.origins
  }

  /// Numbers origins, so that each is hashed once a revision and not once an edit.
  private struct OriginTable {
    var origins: [Origin] = []
    private var numbers: [Origin: Int] = [:]
    /// Number of each origin of the edit list that is open, -1 while not asked for.
    private var known: [Int] = []

    mutating func open(_ edits: EditList) { known = [Int](repeating: -1, count: edits.origins.count) }

    mutating func index(of edit: Int, in edits: EditList) -> Int {
      let local = edits.originIndex(at: edit)
      if known[local] >= 0 { return known[local] }
      let origin = edits.origins[local]
      let number = numbers[origin] ?? origins.count
      if number == origins.count {
        origins.append(origin)
        numbers[origin] = number
      }
      known[local] = number
      return number
    }
  }

  /// The run that holds the byte at `offset`. O(log runs).
  public func run(at offset: Int) -> Run? {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].span.end > offset { high = middle } else { low = middle + 1 }
    }
    return low < runs.count && runs[low].span.contains(offset) ? runs[low] : nil
  }
}
