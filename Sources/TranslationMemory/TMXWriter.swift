import PipelineCore

/// Writes TMX 1.4b (LISA OSCAR, 2005), valid against `tmx14.dtd`.
public enum TMXWriter {
  /// - Parameter version: of the program, for the header.
  /// - Returns: the file, and how many units XML cannot hold because of a control character.
  public static func write(_ units: [MemoryUnit], version: String) -> (bytes: [UInt8], skipped: Int) {
    var out: [UInt8] = []
    var skipped = 0
    let sources = Set(units.map(\.from))
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n")
    out.write("<header creationtool=\"depesha\" creationtoolversion=\"")
    out.writeEscaped(version)
    out.write("\" segtype=\"sentence\" o-tmf=\"depesha\" adminlang=\"en\" srclang=\"")
    out.writeEscaped(sources.count == 1 ? sources.first ?? "en" : "*all*")
    out.write("\" datatype=\"plaintext\"/>\n<body>\n")
    for unit in units {
      let texts = [unit.source, unit.target, unit.previous ?? "", unit.next ?? ""]
      guard texts.allSatisfy(XMLEscape.isWritable) else {
        skipped += 1
        continue
      }
      out.write("<tu srclang=\"")
      out.writeEscaped(unit.from)
      out.write("\">\n")
      for (type, text) in [("x-context-pre", unit.previous), ("x-context-post", unit.next), ("x-engine", unit.engine)] {
        guard let text else { continue }
        out.write("<prop type=\"\(type)\">")
        out.writeEscaped(text)
        out.write("</prop>\n")
      }
      for (language, text) in [(unit.from, unit.source), (unit.to, unit.target)] {
        out.write("<tuv xml:lang=\"")
        out.writeEscaped(language)
        out.write("\"><seg>")
        out.writeEscaped(text)
        out.write("</seg></tuv>\n")
      }
      out.write("</tu>\n")
    }
    out.write("</body>\n</tmx>\n")
    return (out, skipped)
  }
}
