import LanguageData

/// What agencies and sites write before and behind a story for editors, and what ends one; from the data file
/// `wire/service.tsv`. Readers of wires and of pages share it.
public struct ServiceWords: Sendable {
  /// Lines that nothing follows, in small letters.
  let ends: Set<String>
  /// A remark on what changed begins with one of these and `s`, `es` or `ing`.
  let remarks: Set<String>
  /// The names of the writers follow.
  let by: Set<String>
  /// Stand between names in small letters.
  let joints: Set<String>
  /// Names of agencies and of those who write for them, as they spell them; from the data file `furniture/agencies.tsv`.
  let agencies: Set<String>
  private let contacts: Set<String>
  private let calls: Set<String>
  private let attachments: Set<String>
  private let trailers: [String]
  private let prefaces: [String]
  private let credits: [String]
  private let labels: Set<String>
  private let helped: [String]
  private let pointers: [String]
  private let rights: [String]
  private let copyright: [String]
  private let danish: Set<String>
  private let norwegian: Set<String>

  public static let file = "wire/service.tsv"
  public static let agencyFile = "furniture/agencies.tsv"

  /// No words at all.
  public init() {
    ends = []
    remarks = []
    by = []
    joints = []
    agencies = []
    contacts = []
    calls = []
    attachments = []
    trailers = []
    prefaces = []
    credits = []
    labels = []
    helped = []
    pointers = []
    rights = []
    copyright = []
    danish = []
    norwegian = []
  }

  /// - Throws: `DataError` when the file is missing or a record has another class.
  public init(_ data: DataStore) throws(DataError) {
    let words = try WordClasses(
      data, Self.file,
      classes: [
        "end", "rights", "copyright", "remark", "by", "joint", "credit", "label", "helped", "pointer", "danish",
        "norwegian", "contact", "call", "attachments", "trailer", "preface",
      ])
    ends = Set(words["end"])
    remarks = Set(words["remark"].flatMap { [$0 + "s", $0 + "es", $0 + "ing"] })
    by = Set(words["by"])
    joints = Set(words["joint"])
    let (path, bytes) = try data.load(Self.agencyFile)
    agencies = Set(
      try RecordFile(path: path, bytes: bytes).records.flatMap { $0[0].pieces("|").map(String.init) })
    contacts = Set(words["contact"])
    calls = Set(words["call"])
    attachments = Set(words["attachments"])
    trailers = words["trailer"]
    prefaces = words["preface"]
    credits = words["credit"]
    labels = Set(words["label"])
    helped = words["helped"]
    pointers = words["pointer"]
    rights = words["rights"]
    copyright = words["copyright"]
    danish = Set(words["danish"])
    norwegian = Set(words["norwegian"])
  }

  /// True for a text of one of the two languages that does not have more words spelt as only Norwegian spells them than as
  /// only Danish does.
  func isDanish(_ text: String) -> Bool {
    var difference = 0
    for word in text.lowercased().split(whereSeparator: { !$0.isLetter }).prefix(2000) {
      if danish.contains(String(word)) { difference += 1 } else if norwegian.contains(String(word)) { difference -= 1 }
    }
    return difference >= 0
  }

  /// True for a line with the sign of copyright and words that keep the rights, in small letters.
  func isNotice(_ low: String) -> Bool {
    (low.holds("\u{A9}") || low.holds("(c)")) && rights.contains { low.holds($0) }
  }

  /// True for a line, in small letters, that begins as a notice of copyright does.
  func beginsWithCopyright(_ low: String) -> Bool {
    copyright.contains { word in
      // A sign may touch what follows, a word may not.
      low.begins(word) && (word == "\u{A9}" || low.dropFirst(word.count).first == " ")
    }
  }

  /// True for `Reporting by Ann Lee; editing by Bo Roe`: a capital behind the first words, and no full stop at the end.
  func isCredit(_ line: some StringProtocol) -> Bool {
    let low = String(line).smallHead
    guard
      let word = credits.first(where: { word in
        guard low.begins(word) else { return false }
        let rest = low.utf8.dropFirst(word.utf8.count)
        return rest.first == 0x20 || rest.starts(with: ": ".utf8)
      })
    else { return false }
    let names = line.dropFirst(word.count).drop { $0 == " " || $0 == ":" }
    return names.first?.isUppercase == true && line.last != "."
  }

  /// True for a line that begins with what stands in front of whom to ask: `Media contact: Ann Lee`, or that ends with it and a
  /// colon: `Northern Bridge Company Media Contact:`.
  func opensContacts(_ line: String) -> Bool {
    if line.utf8.count > 200 { return false }
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return line.utf8.count <= Self.longestCall && contacts.contains(line.lowercased())
    }
    // `Media organizations can contact Ann Lee for more on:`
    if line.utf8.last == UInt8(ascii: ":"), line.utf8.count <= 160, line.lowercased().holds(" contact ") { return true }
    guard let name = Self.call(line) else { return false }
    return contacts.contains(name)
      || line.utf8.index(after: colon) == line.utf8.endIndex && contacts.contains { name.hasSuffix(" " + $0) }
  }

  /// What whom to ask is called has at most so many bytes.
  private static let longestCall = 120

  /// What stands in front of a colon, in small letters.
  private static func call(_ line: String) -> String? {
    let name = line.utf8.prefix { $0 != UInt8(ascii: ":") }
    return name.count <= longestCall ? String(decoding: name, as: UTF8.self).trimmedSpace.lowercased() : nil
  }

  /// True for `Contact: Ann Lee`, which is one of whom to ask only with an address or a number in it or below it.
  func opensCall(_ line: String) -> Bool {
    guard line.utf8.count <= 200, let name = Self.call(line) else { return false }
    return calls.contains(name) || line.utf8.last == UInt8(ascii: ":") && calls.contains { name.hasSuffix(" " + $0) }
  }

  /// True for what a list of files is called, in small letters.
  func isAttachments(_ low: String) -> Bool { attachments.contains(low.hasSuffix(":") ? String(low.dropLast()) : low) }

  /// True for a line, in small letters, that says where pictures are, or where else the text was published.
  func isTrailer(_ low: String) -> Bool { trailers.contains(where: low.begins) }

  /// True for a line, in small letters, that says in front of a text what it is or when it was changed. Behind a colon a
  /// sentence is text: `Updated: The bridge is open to all again.`
  func isPreface(_ low: String, isSentence: Bool) -> Bool {
    isTrailer(low) || prefaces.contains { low.begins($0) && !(isSentence && $0.hasSuffix(":")) }
  }

  /// True for `Norwire writer Ann Lee in Norport contributed to this report.`, in small letters.
  func saysWhoHelped(_ low: String) -> Bool {
    let line = low.hasSuffix(".") ? low.dropLast() : low[...]
    return helped.contains { phrase in
      let count = phrase.utf8.count
      return line.utf8.count > count && line.utf8.suffix(count).elementsEqual(phrase.utf8)
        && line.utf8.dropLast(count).last == 0x20
    }
  }

  /// True for `View source version on norwire.example: https://norwire.example/1`, in small letters.
  func isPointer(_ low: String) -> Bool {
    guard low.holds("http"), let last = low.split(separator: " ").last,
      last.contains("http://") || last.contains("https://")
    else { return false }
    return pointers.contains(where: low.begins)
  }

  /// True for `Keywords: NORPORT BRIDGE/OPEN`: the words in capitals.
  func isLabelled(_ line: String) -> Bool {
    guard let colon = line.firstIndex(of: ":"), labels.contains(line[..<colon].lowercased()) else { return false }
    let rest = line[line.index(after: colon)...]
    return rest.contains { $0.isLetter } && !rest.contains { $0.isLowercase }
  }
}
