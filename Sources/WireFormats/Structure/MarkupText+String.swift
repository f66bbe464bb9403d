import TextModel
import XMLText

extension MarkupText {
  /// What a string of unclear kind turned out to be.
  enum StringKind { case plain, markup, broken }

  /// Adds content that came as a string: plain text, or markup that was escaped or put into CDATA.
  ///
  /// Some agencies declare plain text and send `<p>` around it; there the line breaks count as in plain text.
  @discardableResult
  mutating func add(string: String, isPlain: Bool) -> StringKind {
    guard Self.hasTags(string) else {
      text.plainText(isPlain ? string : Self.withoutEntities(string))
      return .plain
    }
    let string = Self.escapedOnce(string)
    for isMended in [false, true] {
      let attempt = isMended ? Self.mended(string) : string
      let reader = XMLReader(bytes: Array("<div>\(attempt)</div>".utf8), path: "content")
      guard let root = try? XMLNode.root(of: reader) else { continue }
      if isPlain {
        text.plainText(root.plainLines)
      } else {
        add(contentOf: root)
      }
      return .markup
    }
    text.plainText(string)
    return .broken
  }

  /// Adds content that came inside elements. Some agencies put escaped markup or CDATA where the elements should be:
  /// into the innermost container, alone.
  mutating func add(inline node: XMLNode) {
    var inner = node
    while let only = Self.onlyContainer(in: inner) { inner = only }
    let string = inner.elements.contains { _ in true } ? "" : inner.rawText
    if Self.hasTags(string) {
      add(string: string, isPlain: false)
    } else if let twice = Self.escapedTwice(string) {
      add(string: twice, isPlain: false)
    } else {
      add(contentOf: node)
    }
  }

  /// A text that is nothing but paragraphs of markup that was escaped twice: `&lt;p&gt;One.&lt;/p&gt;`.
  private static func escapedTwice(_ string: String) -> String? {
    guard string.holds("&lt;/p&gt;") else { return nil }
    let words = string.trimmedSpace
    guard words.hasPrefix("&lt;p&gt;"), words.hasSuffix("&lt;/p&gt;") else { return nil }
    return words.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
  }

  /// The paragraphs of a paragraph whose text is markup that was escaped once too often: `One.&lt;/p&gt;&lt;p&gt;Two.`
  ///
  /// - Returns: nil for any other text, also one that only speaks of markup.
  static func paragraphs(inEscaped node: XMLNode) -> XMLNode? {
    guard !node.elements.contains(where: { _ in true }) else { return nil }
    let string = node.rawText
    guard string.utf8.contains(UInt8(ascii: "<")), string.holds("</p>"), string.holds("<p") else { return nil }
    let reader = XMLReader(bytes: Array("<div><p>\(mended(string))</p></div>".utf8), path: "content")
    return (try? XMLNode.root(of: reader)) ?? nil
  }

  /// Markup whose references to characters were escaped twice: `&amp;quot;`. References to `<` and `>` stay, which may be
  /// what a text about markup shows.
  private static func escapedOnce(_ string: String) -> String {
    guard string.utf8.contains(UInt8(ascii: "&")) else { return string }
    let mark = Array("&amp;".utf8)
    let bytes = Array(string.utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let next = bytes[index...].firstIndex(of: UInt8(ascii: "&")) ?? bytes.count
      out.append(contentsOf: bytes[index..<next])
      index = next
      if index == bytes.count { break }
      let rest = bytes[index...]
      if rest.starts(with: mark) {
        let name = rest.dropFirst(mark.count).prefix(10).prefix { $0 != 0x3B }
        let string = String(decoding: name, as: UTF8.self)
        if rest.dropFirst(mark.count + name.count).first == 0x3B,
          ["quot", "apos", "amp"].contains(string) || entities[string] != nil
        {
          out.append(UInt8(ascii: "&"))
          index += mark.count
          continue
        }
      }
      out.append(bytes[index])
      index += 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func onlyContainer(in node: XMLNode) -> XMLNode? {
    var only: XMLNode?
    for child in node.children {
      switch child {
      case .text(let text): if text.utf8.contains(where: { !StructuredText.isSpace($0) }) { return nil }
      case .element(let element):
        guard only == nil, ["html", "body", "body.content", "block", "div"].contains(element.name) else { return nil }
        only = element
      }
    }
    return only
  }

  /// True for an end tag, a paragraph or a line break of HTML.
  private static func hasTags(_ string: String) -> Bool {
    let bytes = Array(string.utf8)
    var index = 0
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      let rest = bytes[(open + 1)...].prefix(3).map { $0 | 0x20 }
      index = open + 1
      guard rest.count == 3 else { return false }
      let isLetter = { (byte: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
      if rest[0] == UInt8(ascii: "/"), isLetter(rest[1]) { return true }
      if rest.starts(with: "p>".utf8.map { $0 | 0x20 }) || rest.starts(with: "br".utf8) { return true }
    }
    return false
  }

  /// HTML that is XML but for the commonest liberties.
  private static func mended(_ html: String) -> String {
    var out: [UInt8] = []
    let bytes = Array(html.utf8)
    var index = 0
    while index < bytes.count {
      let rest = bytes[index...]
      if rest.starts(with: "<br".utf8) || rest.starts(with: "<BR".utf8), let end = rest.firstIndex(of: 0x3E) {
        out.append(contentsOf: "<br/>".utf8)
        index = end + 1
      } else if bytes[index] == UInt8(ascii: "&") {
        let (text, width) = reference(rest)
        out.append(contentsOf: text.utf8)
        index += width
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A character reference as XML knows it, and how many bytes it took.
  private static func reference(_ rest: ArraySlice<UInt8>) -> (text: String, width: Int) {
    let name = rest.dropFirst().prefix(32).prefix { $0 != 0x3B && $0 > 0x20 && $0 != UInt8(ascii: "&") }
    let width = name.count + 2
    guard rest.dropFirst(name.count + 1).first == 0x3B else { return ("&amp;", 1) }
    let string = String(decoding: name, as: UTF8.self)
    if string.hasPrefix("#") || ["lt", "gt", "amp", "quot", "apos"].contains(string) { return ("&\(string);", width) }
    guard let known = entities[string] else { return ("&amp;", 1) }
    return (known, width)
  }

  private static func withoutEntities(_ string: String) -> String {
    guard string.utf8.contains(UInt8(ascii: "&")) else { return string }
    let escaped = mended(string).split(separator: "<", omittingEmptySubsequences: false).joined(separator: "&lt;")
    let reader = XMLReader(bytes: Array("<div>\(escaped)</div>".utf8), path: "content")
    return (try? XMLNode.root(of: reader))??.rawText ?? string
  }

  /// The named characters that news text in HTML has most.
  private static let entities: [String: String] = [
    "nbsp": "\u{A0}", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "bdquo": "„",
    "sbquo": "‚", "laquo": "«", "raquo": "»", "hellip": "…", "euro": "€", "pound": "£", "copy": "©", "shy": "\u{AD}",
    "deg": "°", "middot": "·", "bull": "•", "times": "×", "minus": "−", "thinsp": "\u{2009}", "sect": "§",
    "eacute": "é", "egrave": "è", "agrave": "à", "ccedil": "ç", "auml": "ä", "ouml": "ö", "uuml": "ü", "szlig": "ß",
    "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "aring": "å", "oslash": "ø", "aelig": "æ", "ntilde": "ñ",
  ]
}

extension XMLNode {
  /// Text as lines: paragraphs and line breaks of the markup are line breaks, white space stays.
  fileprivate var plainLines: String {
    var out = ""
    for child in children {
      switch child {
      case .text(let text): out += text
      case .element(let node):
        switch node.name {
        case "br": out += "\n"
        case "p", "div", "li", "h1", "h2", "h3", "tr": out += "\n\n\(node.plainLines)\n\n"
        default: out += node.plainLines
        }
      }
    }
    return out
  }
}
