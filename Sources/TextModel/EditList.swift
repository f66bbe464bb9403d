/// One change: a span of the old revision, the bytes that stand in its place, and why.
public struct Edit: Sendable, Hashable {
  /// Span in the revision the edit applies to. Empty for an insertion.
  public var span: TextSpan
  /// UTF-8 bytes of the replacement. Empty for a deletion.
  public var replacement: [UInt8]
  public var origin: Origin

  public init(span: TextSpan, replacement: [UInt8], origin: Origin) {
    self.span = span
    self.replacement = replacement
    self.origin = origin
  }
}

/// Sorted, non-overlapping edits of one revision. Applying them makes the next revision.
///
/// Replacements lie in one buffer and origins in one table, so that an edit costs no allocation.
public struct EditList: Sendable {
  struct Record: Sendable {
    var span: TextSpan
    var replacement: Range<Int>
    var origin: Int
  }

  var records: [Record] = []
  var bytes: [UInt8] = []
  /// The origins that the edits refer to.
  public private(set) var origins: [Origin]
  private var originIndex: [Origin: Int] = [:]

  public init() { origins = [] }

  /// A list whose origins are known beforehand, for example the rules of a scheme: `append(_:_:originIndex:)` then
  /// names them by index and hashes nothing.
  public init(origins: [Origin]) { self.origins = origins }

  public var count: Int { records.count }
  public var isEmpty: Bool { records.isEmpty }

  /// Adds an edit after the last one.
  ///
  /// - Precondition: the span starts at or after the end of the last edit's span.
  public mutating func append(_ span: TextSpan, _ replacement: some Collection<UInt8>, origin: Origin) {
    let index: Int
    if let known = originIndex[origin] {
      index = known
    } else if let known = origins.firstIndex(of: origin) {
      index = known
      originIndex[origin] = known
    } else {
      index = origins.count
      origins.append(origin)
      originIndex[origin] = index
    }
    append(span, replacement, originIndex: index)
  }

  /// Adds an edit after the last one; `originIndex` is a position in `origins`.
  ///
  /// - Precondition: the span starts at or after the end of the last edit's span, and the index exists.
  public mutating func append(_ span: TextSpan, _ replacement: some Collection<UInt8>, originIndex: Int) {
    precondition(records.last.map { $0.span.end <= span.start } ?? true, "edits are sorted and do not overlap")
    precondition(originIndex < origins.count, "the origin is in the list's table")
    let start = bytes.count
    bytes.append(contentsOf: replacement)
    records.append(Record(span: span, replacement: start..<bytes.count, origin: originIndex))
  }

  /// Adds an edit after the last one, for loops that make one for every word: nothing is allocated for it.
  ///
  /// - Precondition: as for `append(_:_:originIndex:)`.
  public mutating func append(_ span: TextSpan, bytes replacement: UnsafeBufferPointer<UInt8>, originIndex: Int) {
    precondition(records.last.map { $0.span.end <= span.start } ?? true, "edits are sorted and do not overlap")
    precondition(originIndex < origins.count, "the origin is in the list's table")
    let start = bytes.count
    bytes.append(contentsOf: replacement)
    records.append(Record(span: span, replacement: start..<bytes.count, origin: originIndex))
  }

  /// Takes over an edit of a list with the same table of origins.
  ///
  /// - Precondition: as for `append(_:_:originIndex:)`.
  public mutating func append(copying index: Int, of other: EditList) {
    let record = other.records[index]
    other.bytes.withUnsafeBufferPointer {
      append(record.span, bytes: UnsafeBufferPointer(rebasing: $0[record.replacement]), originIndex: record.origin)
    }
  }

  public subscript(index: Int) -> Edit {
    let record = records[index]
    return Edit(span: record.span, replacement: Array(bytes[record.replacement]), origin: origins[record.origin])
  }

  /// Span of the edit at `index` in the old revision.
  public func span(at index: Int) -> TextSpan { records[index].span }
  /// Origin of the edit at `index`.
  public func origin(at index: Int) -> Origin { origins[records[index].origin] }


  /// Position in `origins` of the origin of the edit at `index`.
  func originIndex(at index: Int) -> Int { records[index].origin }

  /// The text after all edits, and the alignment between both. O(text + edits).
  ///
  /// - Precondition: every span lies inside `text`.
  public func apply(to text: SourceText) -> (text: SourceText, alignment: Alignment) {
    if records.isEmpty { return (text, Alignment(identity: text.count)) }
    precondition(records[records.count - 1].span.end <= text.count, "the last edit lies inside the text")
    let count = text.count - records.reduce(0) { $0 + $1.span.count } + bytes.count
    var runs: [Alignment.Run] = []
    runs.reserveCapacity(2 * records.count + 1)
    let out = [UInt8](unsafeUninitializedCapacity: count) { out, written in
      /// Bytes so far.
      var end = 0
      func append(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        guard let base = source.baseAddress, let target = out.baseAddress, !range.isEmpty else { return }
        (target + end).initialize(from: base + range.lowerBound, count: range.count)
        end += range.count
      }
      text.withBytes { text in
        bytes.withUnsafeBufferPointer { bytes in
          var position = 0
          for index in records.indices {
            let record = records[index]
            if record.span.start > position {
              let kept = TextSpan(position, record.span.start)
              runs.append(.init(source: kept, target: TextSpan(end, end + kept.count), edit: nil))
              append(text, kept.range)
            }
            let start = end
            append(bytes, record.replacement)
            runs.append(.init(source: record.span, target: TextSpan(start, end), edit: index))
            position = record.span.end
          }
          if position < text.count {
            let kept = TextSpan(position, text.count)
            runs.append(.init(source: kept, target: TextSpan(end, end + kept.count), edit: nil))
            append(text, kept.range)
          }
        }
      }
      written = end
    }
    return (SourceText(uncheckedUTF8: out), Alignment(runs: runs))
  }
}
