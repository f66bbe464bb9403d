/// Where each byte of the newest revision of a field came from.
///
/// Runs cover the text in order, without gaps. Bytes of a run without origins are copied unchanged from revision 0.
public struct Provenance: Sendable {
  public struct Run: Sendable, Hashable {
    /// Span in the newest revision.
    public var span: TextSpan
    /// Span in revision 0 that it came from; empty when the bytes were inserted.
    public var source: TextSpan
    /// First link of the changes in `Provenance.links`, the newest; -1 for none.
    fileprivate var link = -1

    init(span: TextSpan, source: TextSpan) {
      self.span = span
      self.source = source
    }

    public var isCopied: Bool { link < 0 }
  }

  /// A change of a run and the one before it; -1 ends the list. Runs share the table and so cost no allocation.
  private struct Link: Sendable {
    var origin: Int
    var older: Int
  }

  public let runs: [Run]
  public let origins: [Origin]
  private let links: [Link]

  /// Follows every byte of the newest revision down to revision 0. O(all edits of all revisions).
  public init(of field: TextField) {
    var table = OriginTable()
    var links: [Link] = []
    var runs: [Run] = field.text.isEmpty ? [] : [Run(span: field.text.span, source: field.text.span)]
    // From the newest revision down: `source` is in the coordinates of the revision under consideration.
    for index in field.revisions.indices.dropFirst().reversed() {
      table.open(field.revisions[index].edits)
      runs = Self.split(runs, field.revisions[index], &table, &links)
    }
    self.runs = runs
    self.links = links
    origins = table.origins
  }

  /// The runs of a revision in the coordinates of the one before.
  private static func split(
    _ runs: [Run], _ revision: Revision, _ table: inout OriginTable, _ links: inout [Link]
  ) -> [Run] {
    var split: [Run] = []
    split.reserveCapacity(runs.count + revision.edits.count)
    revision.alignment.runs.withUnsafeBufferPointer { pieces in
      var first = 0
      for run in runs {
        // Runs come in the order of the text, and so do the pieces they stand on.
        while first < pieces.count && pieces[first].target.end <= run.source.start { first += 1 }
        var index = first
        if !run.isCopied {
          // Changed later: the run stays whole, and so does what it stands on.
          var whole = run
          whole.source = revision.alignment.source(of: run.source, run: first)
          while index < pieces.count && pieces[index].target.start < run.source.end {
            if let edit = pieces[index].edit { add(table.index(of: edit, in: revision.edits), to: &whole, &links) }
            index += 1
          }
          split.append(whole)
          continue
        }
        while index < pieces.count && pieces[index].target.start < run.source.end {
          let piece = pieces[index]
          index += 1
          if piece.target.isEmpty { continue }
          let from = max(piece.target.start, run.source.start)
          let to = min(piece.target.end, run.source.end)
          let span = TextSpan(from, to).shifted(by: run.span.start - run.source.start)
          if let edit = piece.edit {
            var changed = Run(span: span, source: piece.source)
            add(table.index(of: edit, in: revision.edits), to: &changed, &links)
            split.append(changed)
          } else {
            let delta = piece.source.start - piece.target.start
            split.append(Run(span: span, source: TextSpan(from + delta, to + delta)))
          }
        }
      }
    }
    return split
  }

  /// Adds a change of an older revision to a run.
  private static func add(_ origin: Int, to run: inout Run, _ links: inout [Link]) {
    if run.link < 0 {
      run.link = links.count
    } else {
      var last = run.link
      while links[last].older >= 0 { last = links[last].older }
      if links[last].origin == origin { return }
      links[last].older = links.count
    }
    links.append(Link(origin: origin, older: -1))
  }

  /// What changed a run, oldest first, as indexes into `origins`.
  public func origins(of run: Run) -> [Int] {
    var found: [Int] = []
    append(originsOf: run, to: &found)
    return found
  }

  /// Appends what changed a run, oldest first, as indexes into `origins`.
  public func append(originsOf run: Run, to indexes: inout [Int]) {
    let first = indexes.count
    var link = run.link
    while link >= 0 {
      indexes.append(links[link].origin)
      link = links[link].older
    }
    if indexes.count > first + 1 { indexes[first...].reverse() }
  }

  /// Numbers origins, so that each is looked up once a revision and not once an edit.
  private struct OriginTable {
    var origins: [Origin] = []
    /// Made when there is something to look up: the origins of one edit list differ, and often one revision has all.
    private var numbers: [Origin: Int] = [:]
    /// Number of each origin of the edit list that is open, -1 while not asked for.
    private var known: [Int] = []
    /// Origins that came from earlier lists.
    private var earlier = 0

    mutating func open(_ edits: EditList) {
      known = [Int](repeating: -1, count: edits.origins.count)
      earlier = origins.count
      numbers = [:]
    }

    @inline(__always)
    mutating func index(of edit: Int, in edits: EditList) -> Int {
      let local = edits.originIndex(at: edit)
      let number = known[local]
      return number >= 0 ? number : look(up: edits.origins[local], local)
    }

    private mutating func look(up origin: Origin, _ local: Int) -> Int {
      if numbers.isEmpty && earlier > 0 {
        for (number, origin) in origins[..<earlier].enumerated() { numbers[origin] = number }
      }
      let number = numbers[origin] ?? origins.count
      if number == origins.count { origins.append(origin) }
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
