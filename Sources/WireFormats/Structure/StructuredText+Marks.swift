import TextModel

/// Emphasis and links inside a block.
extension StructuredText {
  /// Opens a marking of words; nil keeps the nesting of one that means nothing here. One inside another of its kind, or
  /// a link inside a link, adds nothing.
  mutating func openMark(_ kind: InlineMark.Kind?) {
    let isNew = !openMarks.contains { $0.kind.map { Self.isAlike($0, kind) } ?? false }
    openMarks.append((isNew ? kind : nil, nil))
  }

  static func isAlike(_ a: InlineMark.Kind, _ b: InlineMark.Kind?) -> Bool {
    switch (a, b) {
    case (.emphasis, .emphasis), (.strong, .strong), (.link, .link): true
    default: false
    }
  }

  /// Opens a link; what is no http, https or mailto address marks nothing.
  mutating func openLink(_ target: String?) {
    openMark(target.flatMap { Self.isWebTarget($0) ? .link($0) : nil })
  }

  mutating func closeMark() {
    guard let mark = openMarks.popLast() else { return }
    addMark(mark, end: bytes.count)
  }

  mutating func addMark(_ mark: (kind: InlineMark.Kind?, start: Int?), end: Int) {
    guard let kind = mark.kind, let start = mark.start, start < end else { return }
    marks.append(InlineMark(span: TextSpan(start, end), kind: kind))
  }

  static func isWebTarget(_ target: String) -> Bool {
    let scheme = target.utf8.prefix(8).map { $0 < 0x5B && $0 > 0x40 ? $0 | 0x20 : $0 }
    return ["http://", "https://", "mailto:"].contains { scheme.starts(with: $0.utf8) }
  }
}
