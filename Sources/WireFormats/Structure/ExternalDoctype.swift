/// Takes a harmless DOCTYPE out of a document before it is parsed.
///
/// Old wire items name their DTD: `<!DOCTYPE nitf SYSTEM "nitf-3-2.dtd">`. Such a line without declarations of its own
/// defines nothing as long as nothing is loaded, and nothing ever is. NewsML with NITF in it names the second DTD in an
/// internal subset: `[<!ENTITY % nitf SYSTEM "nitf-3-0.dtd"> %nitf;]`, which defines as little. It is overwritten with
/// spaces, so that places in the rest stay what they are. One with any other internal subset is left for the parser to
/// refuse, as is every one in an encoding that is not a superset of ASCII; an entity that the DTD would have defined is
/// an error where it is used.
enum ExternalDoctype {
  static func removed(from bytes: [UInt8]) -> [UInt8] {
    let bytes = XMLProlog.mended(bytes)
    // Only the prolog can hold it.
    let prolog = bytes.prefix(XMLRoot.longWindow)
    guard let start = declaration(in: prolog) else { return bytes }
    var index = start + 9
    var quote: UInt8?
    while index < prolog.count {
      let byte = prolog[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == UInt8(ascii: "[") {
        guard let end = endOfSubset(in: prolog, from: index + 1) else { return bytes }
        index = end
      } else if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "]") {
        return bytes
      } else if byte == UInt8(ascii: ">") {
        var copy = bytes
        for place in start...index where copy[place] != 0x0A && copy[place] != 0x0D { copy[place] = 0x20 }
        return copy
      }
      index += 1
    }
    return bytes
  }

  /// Where the internal subset ends that only names and uses external parameter entities; nil for any other.
  private static func endOfSubset(in prolog: ArraySlice<UInt8>, from start: Int) -> Int? {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    var quote: UInt8?
    for index in start..<prolog.endIndex {
      let byte = prolog[index]
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      if byte == UInt8(ascii: "]") && word.isEmpty { return isOnlyExternal(words) ? index : nil }
      if byte == 0x22 || byte == 0x27 {
        quote = byte
        word.append(UInt8(ascii: "'"))
      } else if StructuredText.isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: ";") {
        if !word.isEmpty { words.append(word) }
        word = []
        if byte == UInt8(ascii: ">") { words.append([byte]) }
      } else {
        word.append(byte)
      }
      if words.count > 64 || word.count > 64 { return nil }
    }
    return nil
  }

  /// True for `<!ENTITY % NAME SYSTEM ' >` or `PUBLIC ' ' >`, and references `%NAME`, and nothing else; a literal is `'`.
  private static func isOnlyExternal(_ words: [[UInt8]]) -> Bool {
    var index = 0
    var names: [[UInt8]] = []
    let literal = [UInt8(ascii: "'")]
    while index < words.count {
      let word = words[index]
      if word.first == UInt8(ascii: "%"), names.contains(Array(word.dropFirst())) {
        index += 1
        continue
      }
      let literals = words.dropFirst(index + 4).prefix { $0 == literal }.count
      guard word == Array("<!ENTITY".utf8), index + 4 + literals < words.count, words[index + 1] == Array("%".utf8),
        words[index + 3] == Array((literals == 2 ? "PUBLIC" : "SYSTEM").utf8), (1...2).contains(literals),
        words[index + 4 + literals] == Array(">".utf8)
      else { return false }
      names.append(words[index + 2])
      index += 5 + literals
    }
    return !names.isEmpty
  }

  /// Where `<!DOCTYPE` stands in the prolog, outside comments and instructions.
  private static func declaration(in prolog: ArraySlice<UInt8>) -> Int? {
    var index = 0
    while index < prolog.count {
      let rest = prolog[index...]
      if rest.starts(with: "<!DOCTYPE".utf8) { return index }
      if rest.starts(with: "<!--".utf8) {
        while index < prolog.count && !prolog[index...].starts(with: "-->".utf8) { index += 1 }
      } else if rest.starts(with: "<?".utf8) {
        while index < prolog.count && !prolog[index...].starts(with: "?>".utf8) { index += 1 }
      } else if rest.first == UInt8(ascii: "<") {
        return nil
      }
      index += 1
    }
    return nil
  }
}
