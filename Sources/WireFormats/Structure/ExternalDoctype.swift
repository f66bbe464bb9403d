/// Takes a harmless DOCTYPE out of a document before it is parsed.
///
/// Old wire items name their DTD: `<!DOCTYPE nitf SYSTEM "nitf-3-2.dtd">`. Such a line without declarations of its own
/// defines nothing as long as nothing is loaded, and nothing ever is. It is overwritten with spaces, so that places in
/// the rest stay what they are. One with an internal subset is left for the parser to refuse, as is every one in an
/// encoding that is not a superset of ASCII; an entity that the DTD would have defined is an error where it is used.
enum ExternalDoctype {
  static func removed(from bytes: [UInt8]) -> [UInt8] {
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
      } else if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "<") {
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
