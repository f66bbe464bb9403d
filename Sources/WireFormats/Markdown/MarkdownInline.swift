import TextModel

/// Emphasis, links, code and escapes inside a line of CommonMark. O(bytes · nesting): what has no end is looked for once,
/// and links are at most 4096 bytes long.
enum MarkdownInline {
  static func read(_ text: String, into out: inout StructuredText) {
    let reader = Reader(b: Array(text.utf8))
    reader.run(into: &out, from: 0, to: reader.b.count, depth: 0)
  }

  private struct Reader {
    let b: [UInt8]

    func run(into out: inout StructuredText, from start: Int, to end: Int, depth: Int) {
      var index = start
      var plain = start
      /// Markup that has no end from here on: the byte and how often it stands.
      var endless: Set<Int> = []
      /// Brackets that opened no link: after many of them no more are tried.
      var brackets = 0
      func search(_ byte: UInt8, _ width: Int, _ body: () -> Int?) -> Int? {
        let key = Int(byte) << 32 | width
        if endless.contains(key) { return nil }
        let found = body()
        if found == nil { endless.insert(key) }
        return found
      }
      func flush(_ out: inout StructuredText, upTo place: Int) {
        if plain < place { out.text(String(decoding: b[plain..<place], as: UTF8.self)) }
      }
      while index < end {
        let byte = b[index]
        var next: Int?
        switch byte {
        case UInt8(ascii: "\\") where index + 1 < end && Self.isPunctuation(b[index + 1]):
          flush(&out, upTo: index)
          out.text(String(decoding: [b[index + 1]], as: UTF8.self))
          next = index + 2
        case UInt8(ascii: "`"):
          let width = run(of: byte, at: index, end)
          if let close = search(byte, width, { find(byte, times: width, from: index + width, end) }) {
            flush(&out, upTo: index)
            out.text(String(decoding: b[(index + width)..<close], as: UTF8.self))
            next = close + width
          } else {
            index += width
            continue
          }
        case UInt8(ascii: "*"), UInt8(ascii: "_"):
          let width = min(run(of: byte, at: index, end), 3)
          if depth < 8, opens(index, width, end),
            let close = search(byte, width, { closer(byte, width, from: index + width, end) })
          {
            flush(&out, upTo: index)
            if width > 1 { out.openMark(.strong) }
            if width != 2 { out.openMark(.emphasis) }
            run(into: &out, from: index + width, to: close, depth: depth + 1)
            if width != 2 { out.closeMark() }
            if width > 1 { out.closeMark() }
            next = close + width
          } else {
            index += run(of: byte, at: index, end)
            continue
          }
        case UInt8(ascii: "["), UInt8(ascii: "!"):
          let isImage = byte == UInt8(ascii: "!")
          let open = isImage ? index + 1 : index
          let isOpen = depth < 8 && brackets < 100 && open < end && b[open] == UInt8(ascii: "[")
          let link = isOpen ? link(at: open, end) : nil
          if isOpen && link == nil { brackets += 1 }
          if let link {
            flush(&out, upTo: index)
            // The words of a picture are no text of the story.
            if !isImage {
              out.openLink(link.target)
              run(into: &out, from: open + 1, to: link.textEnd, depth: depth + 1)
              out.closeMark()
            }
            next = link.end
          }
        case UInt8(ascii: "<"):
          if let close = search(byte, 1, { b[index..<end].firstIndex(of: UInt8(ascii: ">")) }), close - index < 4096 {
            let target = String(decoding: b[(index + 1)..<close], as: UTF8.self)
            if StructuredText.isWebTarget(target), !target.contains(" ") {
              flush(&out, upTo: index)
              out.openLink(target)
              out.text(target)
              out.closeMark()
              next = close + 1
            }
          }
        default: break
        }
        if let next {
          index = next
          plain = next
        } else {
          index += 1
        }
      }
      flush(&out, upTo: end)
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
      (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
        || (0x7B...0x7E).contains(byte)
    }

    private func run(of byte: UInt8, at index: Int, _ end: Int) -> Int {
      var last = index
      while last < end && b[last] == byte { last += 1 }
      return last - index
    }

    private func find(_ byte: UInt8, times: Int, from start: Int, _ end: Int) -> Int? {
      var index = start
      while index < end {
        if b[index] == byte {
          let width = run(of: byte, at: index, end)
          if width == times { return index }
          index += width
        } else {
          index += 1
        }
      }
      return nil
    }

    private func isSpace(_ index: Int) -> Bool { index < 0 || index >= b.count || b[index] == 0x20 || b[index] == 0x09 }

    private func isWord(_ index: Int) -> Bool {
      index >= 0 && index < b.count
        && (b[index] >= 0x80 || b[index] | 0x20 >= 0x61 && b[index] | 0x20 <= 0x7A || (0x30...0x39).contains(b[index]))
    }

    private func opens(_ index: Int, _ width: Int, _ end: Int) -> Bool {
      if index + width >= end || isSpace(index + width) { return false }
      return b[index] == UInt8(ascii: "*") || !isWord(index - 1)
    }

    private func closer(_ byte: UInt8, _ width: Int, from start: Int, _ end: Int) -> Int? {
      var index = start
      while index < end {
        if b[index] == UInt8(ascii: "\\") {
          index += 2
        } else if b[index] == byte {
          let found = run(of: byte, at: index, end)
          if found == width, !isSpace(index - 1), byte == UInt8(ascii: "*") || !isWord(index + found) { return index }
          index += found
        } else {
          index += 1
        }
      }
      return nil
    }

    /// `[text](target "title")`; the text may hold brackets in pairs.
    private func link(at open: Int, _ end: Int) -> (textEnd: Int, target: String, end: Int)? {
      let end = min(end, open + 4096)
      var depth = 0
      var index = open
      while index < end {
        if b[index] == UInt8(ascii: "\\") {
          index += 2
          continue
        }
        if b[index] == UInt8(ascii: "[") { depth += 1 }
        if b[index] == UInt8(ascii: "]") {
          depth -= 1
          if depth == 0 { break }
        }
        index += 1
      }
      guard index + 1 < end, b[index + 1] == UInt8(ascii: "(") else { return nil }
      var parentheses = 0
      var close = index + 1
      while close < end {
        if b[close] == UInt8(ascii: "(") { parentheses += 1 }
        if b[close] == UInt8(ascii: ")") {
          parentheses -= 1
          if parentheses == 0 { break }
        }
        close += 1
      }
      guard close < end else { return nil }
      var target = String(decoding: b[(index + 2)..<close], as: UTF8.self).trimmedSpace
      if target.hasPrefix("<"), let end = target.firstIndex(of: ">") {
        target = String(target[target.index(after: target.startIndex)..<end])
      } else if let space = target.firstIndex(of: " ") {
        target = String(target[..<space])
      }
      return (index, target, close + 1)
    }
  }
}
