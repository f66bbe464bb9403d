/// Something said about a span of text: a sentence, a word, a quotation, a term.
public protocol Annotation: Sendable {
  /// False when no two annotations of a layer share a byte, which lets whole cut passages be skipped. Default true.
  static var mayOverlap: Bool { get }
  /// True when an annotation moves by its span alone, as the default of `moved(by:)` does, which lets a layer be moved
  /// in one walk. Default false.
  static var movesBySpan: Bool { get }
  /// UTF-8 byte span in the revision that the layer belongs to.
  var span: TextSpan { get set }
  /// The annotation in the next revision, or nil when it does not survive. The default moves `span` and drops the
  /// annotation when all its bytes are gone; types with more spans move those too.
  func moved(by alignment: Alignment) -> Self?
}

extension Annotation {
  public static var mayOverlap: Bool { true }
  public static var movesBySpan: Bool { false }

  public func moved(by alignment: Alignment) -> Self? {
    let target = alignment.target(of: span)
    if target.isEmpty && !span.isEmpty { return nil }
    var copy = self
    copy.span = target
    return copy
  }
}

/// Name and element type of a layer. Feature targets meet through these keys and never import each other.
public struct LayerKey<Element: Annotation>: Sendable {
  public let name: String
  /// Carries a layer over to the next revision. Made here, where the element type is known, because moving
  /// annotations through their protocol takes ten times as long.
  @usableFromInline let move: LayerMove

  @inline(__always)
  public init(_ name: String) {
    self.name = name
    move = { layer, alignment in (layer as? AnnotationLayer<Element>)?.moved(by: alignment) ?? layer }
  }
}

@usableFromInline typealias LayerMove = @Sendable (any Sendable, Alignment) -> any Sendable

/// Annotations of one kind, sorted by span.
public struct AnnotationLayer<Element: Annotation>: Sendable {
  /// Sorted by start, longer first.
  public let elements: [Element]

  /// Takes elements that are sorted already, in O(n); otherwise sorts them in O(n log n). The sort is stable.
  @inlinable
  public init(_ elements: [Element] = []) {
    var sorted = true
    for index in elements.indices.dropFirst() where elements[index].span < elements[index - 1].span {
      sorted = false
      break
    }
    if sorted {
      self.elements = elements
    } else {
      let order = elements.indices.sorted {
        elements[$0].span != elements[$1].span ? elements[$0].span < elements[$1].span : $0 < $1
      }
      self.elements = order.map { elements[$0] }
    }
  }

  @inlinable public var count: Int { elements.count }
  @inlinable public var isEmpty: Bool { elements.isEmpty }
  @inlinable public subscript(index: Int) -> Element { elements[index] }

  /// Index of the first element that starts at or after `offset`. O(log n).
  @inlinable
  public func firstIndex(startingAtOrAfter offset: Int) -> Int {
    var low = 0
    var high = elements.count
    while low < high {
      let middle = (low + high) / 2
      if elements[middle].span.start >= offset { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Elements that lie wholly inside `span`, in order. O(log n + elements that start inside).
  @inlinable
  public func elements(inside span: TextSpan) -> [Element] {
    var found: [Element] = []
    var index = firstIndex(startingAtOrAfter: span.start)
    while index < elements.count && elements[index].span.start < span.end {
      if elements[index].span.end <= span.end { found.append(elements[index]) }
      index += 1
    }
    return found
  }
}

extension AnnotationLayer: RandomAccessCollection {
  @inlinable public var startIndex: Int { elements.startIndex }
  @inlinable public var endIndex: Int { elements.endIndex }
}

extension AnnotationLayer {
  /// The layer in the next revision. O(elements that survive · log runs) where elements do not overlap.
  func moved(by alignment: Alignment) -> AnnotationLayer {
    if Element.movesBySpan { return walked(by: alignment) }
    var moved: [Element] = []
    var index = 0
    while index < elements.count {
      if !Element.mayOverlap, let end = alignment.cutEnd(of: elements[index].span) {
        // Elements do not overlap, so at most the last one that starts before the end reaches past it.
        let next = firstIndex(startingAtOrAfter: end)
        index = next > index + 1 && elements[next - 1].span.end > end ? next - 1 : Swift.max(next, index + 1)
        continue
      }
      if let element = elements[index].moved(by: alignment) { moved.append(element) }
      index += 1
    }
    return AnnotationLayer(moved)
  }
}

extension AnnotationLayer {
  /// As `moved(by:)` for elements that move by their span: they are sorted, and so are the runs. O(elements + runs).
  private func walked(by alignment: Alignment) -> AnnotationLayer {
    var moved: [Element] = []
    var run = 0
    var index = 0
    while index < elements.count {
      let span = elements[index].span
      while run < alignment.runs.count && alignment.runs[run].source.end <= span.start { run += 1 }
      if !Element.mayOverlap, let end = alignment.cutEnd(of: span, run: run) {
        let next = firstIndex(startingAtOrAfter: end)
        index = next > index + 1 && elements[next - 1].span.end > end ? next - 1 : Swift.max(next, index + 1)
        continue
      }
      let target = alignment.target(of: span, run: run)
      if !target.isEmpty || span.isEmpty {
        var copy = elements[index]
        copy.span = target
        moved.append(copy)
      }
      index += 1
    }
    return AnnotationLayer(moved)
  }
}

/// The layers of one revision, by name.
public struct LayerSet: Sendable {
  @usableFromInline
  struct Entry: Sendable {
    @usableFromInline let name: String
    @usableFromInline var layer: any Sendable
    @usableFromInline let move: LayerMove

    @usableFromInline
    init(name: String, layer: any Sendable, move: @escaping LayerMove) {
      self.name = name
      self.layer = layer
      self.move = move
    }
  }

  /// A few, so that looking through them beats hashing.
  @usableFromInline var entries: [Entry] = []

  public init() {}

  /// Names of the layers present, sorted.
  public var names: [String] { entries.map(\.name).sorted() }

  public func contains(_ name: String) -> Bool { index(of: name) != nil }

  /// The layer of a key; nil when no stage has made it.
  @inlinable
  public subscript<Element>(key: LayerKey<Element>) -> AnnotationLayer<Element>? {
    get { index(of: key.name).flatMap { entries[$0].layer as? AnnotationLayer<Element> } }
    set {
      let known = index(of: key.name)
      guard let newValue else {
        if let known { entries.remove(at: known) }
        return
      }
      if let known {
        entries[known] = Entry(name: key.name, layer: newValue, move: key.move)
      } else {
        entries.append(Entry(name: key.name, layer: newValue, move: key.move))
      }
    }
  }

  @usableFromInline
  func index(of name: String) -> Int? {
    // A loop over places, because handing out an entry counts references to all that is in it.
    for index in entries.indices where entries[index].name == name { return index }
    return nil
  }

  /// All layers carried over to the next revision.
  public func moved(by alignment: Alignment) -> LayerSet {
    var copy = self
    for index in copy.entries.indices {
      let entry = copy.entries[index]
      copy.entries[index].layer = entry.move(entry.layer, alignment)
    }
    return copy
  }
}
