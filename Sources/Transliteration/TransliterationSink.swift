import TextModel

/// Receives what the engine writes, from left to right.
protocol TransliterationSink {
  /// Room for at least so many further bytes besides the text that is copied.
  mutating func reserve(_ bytes: Int)
  /// The bytes of the source that stay as they are.
  mutating func copy(_ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int)
  /// A rule's output in place of a span; at least eight bytes can be read at `output`.
  mutating func replace(_ start: Int, _ end: Int, _ output: UnsafePointer<UInt8>, _ length: Int, rule: Int)
  /// A letter that belongs neither to the scheme nor to the target script; it is copied as well.
  mutating func unmapped(_ start: Int, _ end: Int)
  /// A letter that the fallback wrote.
  mutating func fallback(_ start: Int, _ end: Int, rule: Int)
}

/// Writes the new text only.
struct ByteSink: TransliterationSink {
  private var memory: UnsafeMutablePointer<UInt8>
  private var count = 0
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = max(64, capacity)
    memory = .allocate(capacity: self.capacity)
  }

  /// The text; the memory is given back.
  mutating func finish() -> [UInt8] {
    let bytes = Array(UnsafeBufferPointer(start: memory, count: count))
    memory.deallocate()
    return bytes
  }

  @inline(__always)
  mutating func reserve(_ bytes: Int) {
    if count + bytes + 8 > capacity { grow(bytes) }
  }

  @inline(never)
  private mutating func grow(_ bytes: Int) {
    capacity = max(capacity * 3 / 2, count + bytes + 64)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: memory, count: count)
    memory.deallocate()
    memory = larger
  }

  @inline(__always)
  mutating func copy(_ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    guard let base = source.baseAddress, end > start else { return }
    reserve(end - start)
    (memory + count).update(from: base + start, count: end - start)
    count += end - start
  }

  @inline(__always)
  mutating func replace(_ start: Int, _ end: Int, _ output: UnsafePointer<UInt8>, _ length: Int, rule: Int) {
    if length <= 8 {
      // One load and one store whatever the length: the rest is overwritten by what follows.
      let value = UnsafeRawPointer(output).loadUnaligned(as: UInt64.self)
      UnsafeMutableRawPointer(memory + count).storeBytes(of: value, as: UInt64.self)
    } else {
      (memory + count).update(from: output, count: length)
    }
    count += length
  }

  @inline(__always)
  mutating func unmapped(_ start: Int, _ end: Int) {}
  @inline(__always)
  mutating func fallback(_ start: Int, _ end: Int, rule: Int) {}
}

/// Records one edit for each place that changes, with its rule, and the places that need attention.
struct EditSink: TransliterationSink {
  struct Place: Sendable, Hashable {
    var span: TextSpan
    var rule: Int
  }

  private(set) var edits: EditList
  private(set) var unmappedSpans: [TextSpan] = []
  private(set) var fallbacks: [Place] = []
  private let offset: Int
  private let origin: Int

  /// - Parameter offset: added to every place, for a text that is part of another.
  /// - Parameter firstOrigin: where the origins of the rules start in the list.
  init(edits: EditList, offset: Int = 0, firstOrigin: Int = 0) {
    self.edits = edits
    self.offset = offset
    origin = firstOrigin
  }

  func finish() -> EditList { edits }

  mutating func reserve(_ bytes: Int) {}
  mutating func copy(_ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {}

  mutating func replace(_ start: Int, _ end: Int, _ output: UnsafePointer<UInt8>, _ length: Int, rule: Int) {
    edits.append(
      TextSpan(start + offset, end + offset), bytes: UnsafeBufferPointer(start: output, count: length),
      originIndex: origin + rule)
  }

  mutating func unmapped(_ start: Int, _ end: Int) {
    unmappedSpans.append(TextSpan(start + offset, end + offset))
  }

  mutating func fallback(_ start: Int, _ end: Int, rule: Int) {
    fallbacks.append(Place(span: TextSpan(start + offset, end + offset), rule: rule))
  }
}
