import TextModel

/// Reads the part of CommonMark 0.31.2 that stories use: headings, paragraphs, quotations, lists, code, rules, tables of
/// GitHub's kind, emphasis, links, escapes. Pictures and definitions of links are left out; HTML in it is left as text.
enum MarkdownText {
  static func read(_ markdown: String) -> StructuredText {
    var reader = Reader()
    for line in markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      reader.add(String(line))
    }
    return reader.finish()
  }

  private struct Reader {
    var out = StructuredText()
    /// Lines of the open paragraph, heading, item or quotation.
    var lines: [String] = []
    var kind: Block.Kind = .paragraph
    var fence: String?
    var code: [String] = []
    /// Indents of the open list's items, outermost first, and whether each is numbered.
    var lists: [(indent: Int, ordered: Bool)] = []

    mutating func add(_ line: String) {
      let indent = line.prefix { $0 == " " || $0 == "\t" }.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
      let text = String(line.drop { $0 == " " || $0 == "\t" })
      if let fence {
        if text.hasPrefix(fence), text.allSatisfy({ $0 == fence.first || $0 == " " }) { return endCode() }
        code.append(line)
        return
      }
      if text.trimmedSpace.isEmpty { return flush() }
      if let fence = ["```", "~~~"].first(where: { text.hasPrefix($0) }) {
        flush()
        lists = []
        self.fence = fence
        return
      }
      if let level = setext(text), !lines.isEmpty, kind == .paragraph {
        kind = .heading(level: level)
        return flush()
      }
      if Self.isRule(text) {
        flush()
        lists = []
        return
      }
      if let (level, heading) = Self.heading(text) {
        begin(.heading(level: level))
        lists = []
        lines = [heading]
        return flush()
      }
      if text.hasPrefix(">") {
        let rest = String(text.dropFirst().drop { $0 == " " })
        if kind != .quotation || lines.isEmpty { begin(.quotation) }
        lists = []
        if rest.isEmpty { flush() } else { lines.append(rest) }
        return
      }
      if let (ordered, rest, width) = Self.item(text) {
        while let last = lists.last, indent < last.indent { lists.removeLast() }
        if lists.isEmpty || indent > (lists.last?.indent ?? 0) + 1 {
          lists.append((indent, ordered))
        } else {
          lists[lists.count - 1].ordered = ordered
        }
        _ = width
        begin(.listItem(ordered: ordered, depth: lists.count))
        lines = [rest]
        return
      }
      if text.hasPrefix("|") {
        begin(.tableRow)
        lists = []
        if !Self.isTableRule(text) { lines = [text] }
        return flush()
      }
      if lines.isEmpty, Self.isDefinition(text) { return }
      if lines.isEmpty {
        if indent == 0 { lists = [] }
        begin(lists.isEmpty ? .paragraph : .listItem(ordered: lists.last?.ordered ?? false, depth: lists.count))
      }
      lines.append(line.hasSuffix("  ") ? text.trimmedSpace + "\\" : text.trimmedSpace)
    }

    mutating func finish() -> StructuredText {
      if fence != nil { endCode() }
      flush()
      out.finish()
      return out
    }

    private mutating func begin(_ kind: Block.Kind) {
      flush()
      self.kind = kind
    }

    private mutating func endCode() {
      out.openBlock(.preformatted)
      out.text(code.joined(separator: "\n"))
      out.closeBlock()
      code = []
      fence = nil
    }

    private mutating func flush() {
      if !lines.isEmpty {
        if case .listItem(let ordered, let depth) = kind {
          for _ in 0..<depth { out.openList(ordered: ordered) }
          out.openItem()
        } else {
          out.openBlock(kind)
        }
        if kind == .tableRow {
          for cell in Self.cells(lines[0]) {
            out.cell()
            MarkdownInline.read(cell, into: &out)
          }
        } else {
          for (index, line) in lines.enumerated() {
            let isBreak = line.hasSuffix("\\") && index + 1 < lines.count
            MarkdownInline.read(isBreak ? String(line.dropLast()) : line, into: &out)
            if isBreak { out.lineBreak() } else { out.text(" ") }
          }
        }
        out.closeBlock()
        if case .listItem(_, let depth) = kind { for _ in 0..<depth { out.closeList() } }
      }
      lines = []
      kind = .paragraph
    }

    private func setext(_ text: String) -> Int? {
      let line = text.trimmedSpace
      if line.allSatisfy({ $0 == "=" }) { return 1 }
      return line.utf8.count > 1 && line.allSatisfy { $0 == "-" } ? 2 : nil
    }

    private static func isRule(_ text: String) -> Bool {
      let marks = text.filter { $0 != " " && $0 != "\t" }
      guard let first = marks.first, "-*_".contains(first) else { return false }
      return marks.count >= 3 && marks.allSatisfy { $0 == first }
    }

    private static func heading(_ text: String) -> (Int, String)? {
      let level = text.prefix { $0 == "#" }.count
      guard (1...6).contains(level) else { return nil }
      let rest = text.dropFirst(level)
      guard rest.isEmpty || rest.first == " " || rest.first == "\t" else { return nil }
      var heading = String(rest).trimmedSpace
      let end = heading.reversed().prefix { $0 == "#" }.count
      if end > 0, end == heading.count || heading.dropLast(end).last == " " {
        heading = String(heading.dropLast(end)).trimmedSpace
      }
      return (level, heading)
    }

    private static func item(_ text: String) -> (Bool, String, Int)? {
      let digits = text.prefix { $0.isASCII && $0.isNumber }
      if !digits.isEmpty, digits.count <= 9 {
        let rest = text.dropFirst(digits.count)
        guard rest.first == "." || rest.first == ")", rest.dropFirst().first == " " else { return nil }
        return (true, String(rest.dropFirst(2)).trimmedSpace, digits.count + 2)
      }
      guard let first = text.first, "-*+".contains(first), text.dropFirst().first == " " else { return nil }
      return (false, String(text.dropFirst(2)).trimmedSpace, 2)
    }

    /// `[name]: https://a.example "title"`, which defines a link and is no text.
    private static func isDefinition(_ text: String) -> Bool {
      guard text.first == "[", let close = text.firstIndex(of: "]"), text[close...].hasPrefix("]:"),
        !text.hasPrefix("[^"), text.index(after: text.startIndex) < close
      else { return false }
      let rest = text[close...].dropFirst(2).drop { $0 == " " || $0 == "\t" }
      let target = rest.prefix { $0 != " " && $0 != "\t" }
      let title = String(rest.dropFirst(target.count)).trimmedSpace
      let isTarget = target.contains("/") || target.contains(":") || target.hasPrefix("#") || target.hasPrefix("<")
      let isTitle =
        title.isEmpty || title.count > 1 && zip("\"'(", "\"')").contains { title.first == $0 && title.last == $1 }
      return isTarget && isTitle
    }

    private static func isTableRule(_ text: String) -> Bool {
      text.allSatisfy { "|-: ".contains($0) } && text.contains("-")
    }

    private static func cells(_ text: String) -> [String] {
      var cells: [String] = [""]
      var escaped = false
      for character in text.dropFirst() {
        if character == "|" && !escaped { cells.append("") } else { cells[cells.count - 1].append(character) }
        escaped = character == "\\" && !escaped
      }
      if cells.last?.trimmedSpace.isEmpty == true { cells.removeLast() }
      return cells.map(\.trimmedSpace)
    }
  }
}
