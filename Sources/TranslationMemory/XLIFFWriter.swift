/// Writes XLIFF 2.1 or 2.2 (OASIS).
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

  public struct Note: Sendable, Hashable {
    public var category: String?
    public var text: String

    public init(category: String? = nil, text: String) {
      self.category = category
      self.text = text
    }
  }

  /// Words of a text that are marked.
  public struct Mark: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
      case bold, italic
      case link(String)
    }

    /// UTF-8 bytes of the text.
    public var range: Range<Int>
    public var kind: Kind

    public init(range: Range<Int>, kind: Kind) {
      self.range = range
      self.kind = kind
    }
  }

  public struct Content: Sendable, Hashable {
    public var text: String
    public var marks: [Mark] = []

    public init(_ text: String) { self.text = text }
  }

  public enum Part: Sendable, Hashable {
    case segment(Content, target: Content?, state: Segment.State)
    /// What stands between segments and is not translated.
    case ignorable(String)

    public var hasTarget: Bool {
      if case .segment(_, target: .some, _) = self { true } else { false }
    }
  }

  public struct Unit: Sendable, Hashable {
    public var id: String
    public var notes: [Note]
    public var parts: [Part]

    public init(id: String, notes: [Note] = [], parts: [Part]) {
      self.id = id
      self.notes = notes
      self.parts = parts
    }
  }

  public struct File: Sendable, Hashable {
    public var id: String
    public var original: String
    public var notes: [Note]
    public var units: [Unit]

    public init(id: String, original: String, notes: [Note] = [], units: [Unit]) {
      self.id = id
      self.original = original
      self.notes = notes
      self.units = units
    }
  }

  /// One file with a unit a sentence.
  ///
  /// - Parameter original: name of the story, or of the memory.
  public static func write(
    _ segments: [Segment], from: String, to: String, original: String, version: Version = .v22
  ) -> [UInt8] {
    let units = segments.enumerated().map { index, segment in
      Unit(
        id: "u\(index + 1)", notes: segment.note.map { [Note(text: $0)] } ?? [],
        parts: [
          .segment(
            Content(segment.source), target: segment.target.map { Content($0) },
            state: segment.target == nil ? .initial : segment.state)
        ])
    }
    return write([File(id: "f1", original: original, units: units)], from: from, to: to, version: version)
  }

  /// - Parameter to: language of the targets; nil when there are none.
  public static func write(_ files: [File], from: String, to: String?, version: Version = .v22) -> [UInt8] {
    var out: [UInt8] = []
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff xmlns=\"\(version.namespace)\" version=\"\(version.rawValue)\"")
    attribute("srcLang", from, to: &out)
    if let to { attribute("trgLang", to, to: &out) }
    out.write(">\n")
    for file in files {
      out.write("<file")
      attribute("id", file.id, to: &out)
      attribute("original", file.original, to: &out)
      out.write(">\n")
      write(file.notes, to: &out)
      for unit in file.units {
        out.write("<unit")
        attribute("id", unit.id, to: &out)
        out.write(">\n")
        XLIFFUnitWriter(unit).write(to: &out)
        out.write("</unit>\n")
      }
      out.write("</file>\n")
    }
    out.write("</xliff>\n")
    return out
  }

  static func attribute(_ name: StaticString, _ value: String, to out: inout [UInt8]) {
    out.write(" \(name)=\"")
    out.writeEscaped(String(String.UnicodeScalarView(value.unicodeScalars.filter { XMLEscape.isWritable($0) })))
    out.write("\"")
  }

  static func write(_ notes: [Note], to out: inout [UInt8]) {
    if notes.isEmpty { return }
    out.write("<notes>")
    for note in notes {
      out.write("<note")
      if let category = note.category { attribute("category", category, to: &out) }
      out.write(">")
      // A note holds plain text: no `cp`.
      let scalars = note.text.unicodeScalars.map { XMLEscape.isWritable($0) ? $0 : "\u{FFFD}" }
      out.writeEscaped(String(String.UnicodeScalarView(scalars)))
      out.write("</note>")
    }
    out.write("</notes>\n")
  }

  /// Characters that XML cannot hold are written as `<cp hex="001A"/>`.
  static func text(_ text: String, to out: inout [UInt8]) {
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
