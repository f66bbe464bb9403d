import XMLText

/// The main part of a Word document (ECMA-376, `word/document.xml`) with tags of Mustache in its text, as a template of
/// swift-mustache.
///
/// - A tag that a word processor has cut into several runs is put together in the run where it begins.
/// - A paragraph that holds nothing but tags of sections goes; the section repeats what stands between its two.
/// - A run with a variable gets the language of the story it is filled from (`w:lang`).
///
/// Tags are found in the text of runs (`w:t`) alone. They are written with delimiters that the document does not hold, so that
/// braces elsewhere mean nothing.
struct WordTemplate {
  struct Fault: Error {
    var message: String
  }

  /// The last characters for private use: a template that holds them is refused, texts are rid of them.
  static let open = "\u{10FFFC}"
  static let close = "\u{10FFFD}"
  /// Variable with the language of the text that is filled in, as `w:lang` has it.
  static let language = "word_language"

  private static let namespaces = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main",
  ]

  /// For `MustacheTemplate`.
  private(set) var text = ""
  /// Prefix of the elements of the document, with its colon.
  let prefix: String
  private var markup: WordMarkup

  /// - Throws: `Fault` when the document is not well-formed or a tag or section is wrong.
  init(_ bytes: [UInt8], path: String) throws(Fault) {
    do throws(XMLError) {
      let reader = XMLReader(bytes: bytes, path: path)
      while try reader.next() != nil {}
    } catch {
      throw Fault(message: error.description)
    }
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    let text = String(decoding: bytes, as: UTF8.self)
    if !text.utf8.elementsEqual(bytes) { throw Fault(message: "the document is not UTF-8") }
    if text.unicodeScalars.contains(where: { (0x10FFFC...0x10FFFD).contains($0.value) }) {
      throw Fault(message: "the document holds the private character U+10FFFC or U+10FFFD")
    }
    markup = WordMarkup(bytes)
    guard let prefix = markup.prefix(of: Self.namespaces) else {
      throw Fault(message: "the root element does not declare the namespace of WordprocessingML")
    }
    self.prefix = prefix
    try fill()
    self.text = String(decoding: markup.pieces.flatMap(\.bytes), as: UTF8.self)
  }

  /// A text as a variable is filled with: escaped, characters that XML has not replaced, lines broken.
  static func value(_ string: String, prefix: String) -> String {
    var out = ""
    for scalar in string.unicodeScalars {
      switch scalar.value {
      case 0x26: out += "&amp;"
      case 0x3C: out += "&lt;"
      case 0x3E: out += "&gt;"
      case 0x22: out += "&quot;"
      case 0x09: out += "</\(prefix)t><\(prefix)tab/><\(prefix)t xml:space=\"preserve\">"
      case 0x0A, 0x2028, 0x2029: out += "</\(prefix)t><\(prefix)br/><\(prefix)t xml:space=\"preserve\">"
      case 0x0D: break
      case 0..<0x20, 0x10FFFC, 0x10FFFD, 0xFFFE, 0xFFFF: out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  // MARK: - Paragraphs

  private struct Paragraph {
    var start: Int
    /// Elements above it.
    var path: [String]
    /// Texts of its runs: index of the piece.
    var texts: [Int] = []
  }

  private struct Section {
    var name: String
    var path: [String]
  }

  private mutating func fill() throws(Fault) {
    var path: [String] = []
    var paragraphs: [Paragraph] = []
    var sections: [Section] = []
    // Pieces as they stood: changes of one paragraph keep the count, whole paragraphs go at the end.
    var removed: [ClosedRange<Int>] = []
    for index in markup.pieces.indices {
      let piece = markup.pieces[index]
      switch piece.kind {
      case .start(let isEmpty):
        if isEmpty { continue }
        if piece.name == prefix + "p" { paragraphs.append(Paragraph(start: index, path: path)) }
        path.append(piece.name)
      case .text:
        if path.last == prefix + "t", !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].texts.append(index) }
      case .end:
        if !path.isEmpty { path.removeLast() }
        if piece.name == prefix + "p", let paragraph = paragraphs.popLast() {
          if let tags = try fill(paragraph, to: index, &sections) {
            markup.pieces[paragraph.start].bytes = Array(tags.utf8)
            removed.append((paragraph.start + 1)...index)
          }
        }
      case .other: continue
      }
    }
    if let open = sections.last { throw Fault(message: "the section `\(open.name)` is not closed") }
    for range in removed { for index in range { markup.pieces[index].bytes = [] } }
  }

  private struct Tag {
    /// `#`, `^`, `/`, `!`, or empty for a variable.
    var sign: String
    var name: String
    /// Place in the joined text.
    var range: Range<Int>

    var text: String { sign == "!" ? "" : WordTemplate.open + sign + name + WordTemplate.close }
  }

  /// Rewrites the texts of a paragraph.
  ///
  /// - Returns: the tags of a paragraph that holds nothing else and goes; nil for others.
  private mutating func fill(_ paragraph: Paragraph, to end: Int, _ sections: inout [Section]) throws(Fault) -> String?
  {
    let joined = paragraph.texts.flatMap { markup.pieces[$0].bytes }
    let tags = try Self.tags(in: joined)
    if tags.isEmpty { return nil }
    let isBare =
      tags.allSatisfy { !$0.sign.isEmpty } && Self.isBlank(joined, without: tags) && !holdsSection(paragraph.start, end)
    var place = 0
    var starts: [Int] = []
    for index in paragraph.texts {
      starts.append(place)
      place += markup.pieces[index].bytes.count
    }
    func text(at offset: Int) -> Int { (starts.lastIndex { $0 <= offset } ?? 0) }
    for tag in tags where tag.sign == "#" || tag.sign == "^" || tag.sign == "/" {
      let path = isBare ? paragraph.path : self.path(to: paragraph.texts[text(at: tag.range.lowerBound)])
      if tag.sign != "/" {
        sections.append(Section(name: tag.name, path: path))
        continue
      }
      guard let open = sections.popLast() else {
        throw Fault(message: "the section `\(tag.name)` is closed but not opened")
      }
      if open.name != tag.name { throw Fault(message: "the section `\(open.name)` is closed by `\(tag.name)`") }
      if open.path != path {
        throw Fault(
          message:
            "the section `\(tag.name)` begins and ends in different elements: give each tag a paragraph of its own")
      }
    }
    if isBare { return tags.map(\.text).joined() }
    // From the last to the first, so that places before stay.
    var pieces = paragraph.texts.map { markup.pieces[$0].bytes }
    for tag in tags.reversed() {
      let first = text(at: tag.range.lowerBound), last = text(at: tag.range.upperBound - 1)
      for index in (first...last).reversed() {
        let from = max(tag.range.lowerBound - starts[index], 0)
        let to = min(tag.range.upperBound - starts[index], pieces[index].count)
        // What was cut away behind has made the piece shorter only behind.
        pieces[index].replaceSubrange(from..<max(from, to), with: index == first ? Array(tag.text.utf8) : [])
      }
      let place = paragraph.texts[first]
      keepSpace(before: place)
      if tag.sign.isEmpty { setLanguage(around: place, from: paragraph.start) }
    }
    for (index, bytes) in zip(paragraph.texts, pieces) { markup.pieces[index].bytes = bytes }
    return nil
  }

  private static func tags(in bytes: [UInt8]) throws(Fault) -> [Tag] {
    let brace = UInt8(ascii: "{"), end = UInt8(ascii: "}")
    var tags: [Tag] = []
    var place = 0
    while place + 1 < bytes.count {
      guard bytes[place] == brace, bytes[place + 1] == brace else {
        place += 1
        continue
      }
      let start = place
      let isTriple = place + 2 < bytes.count && bytes[place + 2] == brace
      var stop = place + (isTriple ? 3 : 2)
      while stop + 1 < bytes.count, !(bytes[stop] == end && bytes[stop + 1] == end) { stop += 1 }
      guard stop + 1 < bytes.count else { throw Fault(message: "a tag is not closed: `\(shown(bytes[start...]))`") }
      var content = String(decoding: bytes[(start + (isTriple ? 3 : 2))..<stop], as: UTF8.self)
      stop += 2
      if isTriple {
        guard stop < bytes.count, bytes[stop] == end else {
          throw Fault(message: "a tag is not closed: `\(shown(bytes[start...]))`")
        }
        stop += 1
      }
      content = trimmed(content)
      // Everything is escaped here.
      if content.hasPrefix("&amp;") { content = trimmed(String(content.dropFirst(5))) }
      let sign = content.first.map { "#^/!".contains($0) ? String($0) : "" } ?? ""
      let name = trimmed(String(content.dropFirst(sign.count)))
      let isName = name.utf8.allSatisfy {
        $0 == 0x2E || $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF)
      }
      if sign != "!", name.isEmpty || !isName {
        throw Fault(
          message:
            "`\(shown(bytes[start..<stop]))` is no variable or section: partials, functions and other delimiters are not for documents"
        )
      }
      tags.append(Tag(sign: sign, name: name, range: start..<stop))
      place = stop
    }
    return tags
  }

  private static func shown(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes.prefix(40), as: UTF8.self) }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  private static func isBlank(_ bytes: [UInt8], without tags: [Tag]) -> Bool {
    var place = 0
    for tag in tags {
      if bytes[place..<tag.range.lowerBound].contains(where: { $0 > 0x20 }) { return false }
      place = tag.range.upperBound
    }
    return !bytes[place...].contains { $0 > 0x20 }
  }

  /// True when a paragraph closes a part of the document, with its page size, and so must stay.
  private func holdsSection(_ start: Int, _ end: Int) -> Bool {
    markup.pieces[start...end].contains { $0.name == prefix + "sectPr" }
  }

  // MARK: - Runs

  /// Names of the elements around a piece.
  private func path(to index: Int) -> [String] {
    var path: [String] = []
    for piece in markup.pieces[..<index] {
      switch piece.kind {
      case .start(isEmpty: false): path.append(piece.name)
      case .end: path.removeLast()
      default: break
      }
    }
    return path
  }

  private mutating func keepSpace(before text: Int) {
    let tag = text - 1
    guard tag >= 0, markup.pieces[tag].name == prefix + "t" else { return }
    markup.pieces[tag].bytes = WordMarkup.setting("xml:space", to: "preserve", in: markup.pieces[tag].bytes)
  }

  /// Sets the language of the run that a text stands in.
  private mutating func setLanguage(around text: Int, from start: Int) {
    guard
      let run = (start..<text).last(where: {
        markup.pieces[$0].name == prefix + "r" && markup.pieces[$0].kind == .start(isEmpty: false)
      })
    else { return }
    let value = Self.open + Self.language + Self.close
    let lang = Array("<\(prefix)lang \(prefix)val=\"\(value)\"/>".utf8)
    var end = run + 1
    var properties: Int?
    while end < text {
      let piece = markup.pieces[end]
      if piece.name == prefix + "rPr" {
        if properties == nil, piece.kind == .start(isEmpty: false) { properties = end } else { break }
      } else if properties != nil, piece.name == prefix + "lang" {
        markup.pieces[end].bytes = WordMarkup.setting(prefix + "val", to: value, in: piece.bytes)
        return
      } else if properties != nil,
        ["eastAsianLayout", "specVanish", "oMath", "rPrChange"].contains(where: { piece.name == prefix + $0 })
      {
        // `lang` stands before these (ECMA-376, CT_RPr).
        break
      } else if properties == nil, piece.kind != .text {
        break
      }
      end += 1
    }
    if properties != nil, end < text {
      // Of an empty `<w:rPr/>` this is not reached: it is no start.
      if !markup.pieces[end].bytes.starts(with: lang) { markup.pieces[end].bytes = lang + markup.pieces[end].bytes }
    } else {
      let new = Array("<\(prefix)rPr>".utf8) + lang + Array("</\(prefix)rPr>".utf8)
      let next = markup.pieces[run + 1]
      if next.name == prefix + "rPr", next.kind == .start(isEmpty: true) {
        markup.pieces[run + 1].bytes = new
      } else if !markup.pieces[run].bytes.suffix(new.count).elementsEqual(new) {
        markup.pieces[run].bytes += new
      }
    }
  }
}
