/// Where each byte of the newest revision of a field came from.
///
/// Runs cover the text in order, without gaps. Bytes of a run without origins are copied unchanged from revision 0.
public struct Provenance: Sendable {
  public struct Run: Sendable, Hashable {
    /// Span in the newest revision.
    public var span: TextSpan
    /// Span in revision 0 that it came from; empty when the bytes were inserted.
    public var source: TextSpan
    /// What changed it, oldest first, as indexes into `origins`.
    public var origins: [Int]
  }

  public let runs: [Run]
  public let origins: [Origin]

  /// Follows every byte of the newest revision down to revision 0. O(all edits of all revisions).
  public init(of field: TextField) {
    var origins: [Origin] = []
    var originIndex: [Origin: Int] = [:]
    var runs: [Run] = field.text.isEmpty ? [] : [Run(span: field.text.span, source: field.text.span, origins: [])]
    // From the newest revision down: `source` is in the coordinates of the revision under consideration.
    for revision in field.revisions.dropFirst().reversed() {
      var split: [Run] = []
      split.reserveCapacity(runs.count + revision.edits.count)
      for run in runs {
        if run.span.count != run.source.count || !run.origins.isEmpty {
          // Changed later: the run stays whole, and so does what it stands on.
          var whole = run
          whole.source = revision.alignment.source(of: run.source)
          let below = revision.alignment.runs(inTarget: run.source).compactMap { $0.edit }
          for edit in below { Self.add(revision.edits.origin(at: edit), to: &whole, &origins, &originIndex) }
          split.append(whole)
          continue
        }
        for piece in revision.alignment.runs(inTarget: run.source) where !piece.target.isEmpty {
          let from = max(piece.target.start, run.source.start)
          let to = min(piece.target.end, run.source.end)
          let span = TextSpan(from, to).shifted(by: run.span.start - run.source.start)
          if let edit = piece.edit {
            var changed = Run(span: span, source: piece.source, origins: [])
            Self.add(revision.edits.origin(at: edit), to: &changed, &origins, &originIndex)
            split.append(changed)
          } else {
            let delta = piece.source.start - piece.target.start
            split.append(Run(span: span, source: TextSpan(from + delta, to + delta), origins: []))
          }
        }
      }
      runs = split
    }
    for index in runs.indices { runs[index].origins.reverse() }
    self.runs = runs
    self.origins = origins
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

  private static func add(
    _ origin: Origin, to run: inout Run, _ origins: inout [Origin], _ originIndex: inout [Origin: Int]
  ) {
    let index = originIndex[origin] ?? origins.count
    if index == origins.count {
      origins.append(origin)
      originIndex[origin] = index
    }
    if run.origins.last != index { run.origins.append(index) }
  }
}
