import TextModel

/// What stands behind the story of a page and was not marked as such: comments of readers, a word about mistakes.
enum HTMLPageTail {
  static func cut(_ text: inout StructuredText, _ furniture: HTMLFurniture) {
    let lines = text.blocks.map { text.string(of: $0) }
    var end = lines.count
    // Behind a paragraph, so that a story about comments stays.
    if let first = lines.firstIndex(where: { $0.utf8.count >= 90 }),
      let comments = lines.indices.dropFirst(first + 1).first(where: { isComments(lines[$0], furniture) })
    {
      end = comments
    }
    // The last line or the one before it, and `Found a mistake?` above.
    if let mistakes = lines[..<end].indices.suffix(2).first(where: { isMistakes(lines[$0], furniture) }), mistakes > 0 {
      let isAsked = mistakes > 1 && lines[mistakes - 1].utf8.count <= 60 && lines[mistakes - 1].hasSuffix("?")
      end = isAsked ? mistakes - 1 : mistakes
    }
    if end < lines.count { text.keepBlocks(0..<end) }
  }

  /// `Comments (12)`
  private static func isComments(_ line: String, _ furniture: HTMLFurniture) -> Bool {
    guard line.utf8.count <= 90 else { return false }
    let bytes = line.lowercased().utf8.filter { !(0x30...0x39).contains($0) && $0 != 0x28 && $0 != 0x29 && $0 != 0x3A }
    return furniture.comments.contains(String(decoding: bytes, as: UTF8.self).trimmedSpace)
  }

  private static func isMistakes(_ line: String, _ furniture: HTMLFurniture) -> Bool {
    guard line.utf8.count <= 400 else { return false }
    let low = line.lowercased()
    return furniture.mistakes.contains(where: low.contains)
  }
}
