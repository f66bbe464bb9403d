/// Writes XLIFF 2.1 or 2.2 (OASIS), one file with a unit a sentence.
public enum XLIFFWriter {
  public enum Version: String, Sendable, CaseIterable {
    case v21 = "2.1"
    case v22 = "2.2"

    /// 2.1 kept the namespace of 2.0.
    var namespace: String {
      self == .v21 ? "urn:oasis:names:tc:xliff:document:2.0" : "urn:oasis:names:tc:xliff:document:2.2"
    }
  }

  /// A sentence for a translator.
  public struct Segment: Sendable, Hashable {
    public enum State: String, Sendable {
      case initial, translated, reviewed, final
    }

    public var source: String
    /// nil when there is nothing to start from.
    public var target: String?
    public var state: State
    /// What the translator should know: where the target comes from, what is doubtful.
    public var note: String?

    public init(source: String, target: String?, state: State, note: String? = nil) {
      self.source = source
      self.target = target
      self.state = state
      self.note = note
    }
  }

  /// - Parameter original: name of the story, or of the memory.
  public static func write(
    _ segments: [Segment], from: String, to: String, original: String, version: Version = .v22
  ) -> [UInt8] {
    var out: [UInt8] = []
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff xmlns=\"\(version.namespace)\" version=\"\(version.rawValue)\"")
    out.write(" srcLang=\"")
    out.writeEscaped(from)
    out.write("\" trgLang=\"")
    out.writeEscaped(to)
    out.write("\">\n<file id=\"f1\" original=\"")
    out.writeEscaped(original)
    out.write("\">\n")
    for (index, segment) in segments.enumerated() {
      out.write("<unit id=\"u\(index + 1)\">\n")
      if let note = segment.note {
        out.write("<notes><note>")
        text(note, to: &out)
        out.write("</note></notes>\n")
      }
      let state = segment.target == nil ? .initial : segment.state
      out.write("<segment id=\"s1\" state=\"\(state.rawValue)\">\n<source xml:space=\"preserve\">")
      text(segment.source, to: &out)
      out.write("</source>\n")
      if let target = segment.target {
        out.write("<target xml:space=\"preserve\">")
        text(target, to: &out)
        out.write("</target>\n")
      }
      out.write("</segment>\n</unit>\n")
    }
    out.write("</file>\n</xliff>\n")
    return out
  }

  /// Characters that XML cannot hold are written as `<cp hex="001A"/>`.
  private static func text(_ text: String, to out: inout [UInt8]) {
    var run = ""
    for scalar in text.unicodeScalars {
      if XMLEscape.isWritable(scalar) {
        run.unicodeScalars.append(scalar)
        continue
      }
      out.writeEscaped(run)
      run = ""
      let hex = String(scalar.value, radix: 16, uppercase: true)
      out.write("<cp hex=\"\(String(repeating: "0", count: max(0, 4 - hex.utf8.count)))\(hex)\"/>")
    }
    out.writeEscaped(run)
  }
}
