import TextModel

/// A file format of glossaries. Raw values are the names on the command line.
public enum GlossaryFormat: String, Sendable, Hashable, CaseIterable {
  /// Our register: YAML, see `RegisterReader`.
  case register
  /// Our tab-separated glossary: a header row, one column a language.
  case tsv
  /// DeepL glossary entries as comma-separated values: source, target, and optionally their two languages.
  case deeplCSV = "deepl-csv"
  /// DeepL glossary entries as tab-separated values: source, target.
  case deeplTSV = "deepl-tsv"
  /// OmegaT glossary: source, target, comment, tab-separated; `#` begins a comment line.
  case omegat
  /// TBX v3 (ISO 30042:2019), dialect TBX-Basic; categories as attributes (DCA) or as tags (DCT).
  case tbxBasic = "tbx-basic"
  case tbxBasicDCT = "tbx-basic-dct"
  case tbxCore = "tbx-core"
  case tbxCoreDCT = "tbx-core-dct"
  case tbxMin = "tbx-min"
  case tbxMinDCT = "tbx-min-dct"

  /// One line for people.
  public var summary: String {
    switch self {
    case .register: "Depesha register, YAML"
    case .tsv: "Depesha glossary, tab-separated, one column a language"
    case .deeplCSV: "DeepL glossary, comma-separated"
    case .deeplTSV: "DeepL glossary, tab-separated"
    case .omegat: "OmegaT glossary, tab-separated, with comments"
    case .tbxBasic: "TBX-Basic v3, data categories as attributes"
    case .tbxBasicDCT: "TBX-Basic v3, data categories as tags"
    case .tbxCore: "TBX-Core v3, data categories as attributes"
    case .tbxCoreDCT: "TBX-Core v3, data categories as tags"
    case .tbxMin: "TBX-Min v3, data categories as attributes"
    case .tbxMinDCT: "TBX-Min v3, data categories as tags"
    }
  }

  /// Endings of file names that are usual for it, with the dot.
  public var extensions: [String] {
    switch self {
    case .register: [".yaml", ".yml"]
    case .tsv, .deeplTSV: [".tsv"]
    case .deeplCSV: [".csv"]
    case .omegat: [".txt", ".utf8", ".tsv"]
    default: [".tbx"]
    }
  }

  public var mediaType: String {
    switch self {
    case .register: "application/yaml"
    case .tsv, .deeplTSV, .omegat: "text/tab-separated-values"
    case .deeplCSV: "text/csv"
    default: "application/x-tbx"
    }
  }

  /// The format that the content of a file shows. The first line that is no comment decides; `tsv` when nothing does.
  ///
  /// The dialect of TBX is left to its reader: any TBX answers `tbxBasic`. O(length of the first lines).
  public static func detect(_ bytes: [UInt8]) -> GlossaryFormat {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var hasComments = false
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let line = bytes[start..<end]
      start = end + 1
      guard let first = line.first(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { continue }
      if first == UInt8(ascii: "#") {
        hasComments = true
        continue
      }
      if first == UInt8(ascii: "<") { return .tbxBasic }
      // XML in UTF-16 is left to its reader too.
      if line.starts(with: [0xFF, 0xFE, 0x3C]) || line.starts(with: [0xFE, 0xFF, 0x00, 0x3C]) { return .tbxBasic }
      if line.contains(0x09) { return detectTable(line, hasComments: hasComments) }
      if looksLikeYAML(line) { return .register }
      return line.contains(UInt8(ascii: ",")) ? .deeplCSV : .tsv
    }
    return .tsv
  }

  private static func detectTable(_ line: ArraySlice<UInt8>, hasComments: Bool) -> GlossaryFormat {
    let cells = line.split(separator: 0x09, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    // A header with a slip in it is still a header.
    if ["id", "type"].contains(where: cells.contains) || cells.count > 3 { return .tsv }
    return cells.count == 3 || hasComments ? .omegat : .deeplTSV
  }

  /// A key with a colon, a document mark, or a flow collection (YAML 1.2.2).
  private static func looksLikeYAML(_ line: ArraySlice<UInt8>) -> Bool {
    if line.starts(with: "---".utf8) || line.starts(with: "%YAML".utf8) || line.starts(with: "- ".utf8) { return true }
    if line.first == UInt8(ascii: "{") || line.first == UInt8(ascii: "[") { return true }
    var start = line.startIndex
    if line.first == UInt8(ascii: "\"") {
      // A quoted key ends with its quotation mark.
      guard let close = line.dropFirst().firstIndex(of: UInt8(ascii: "\"")) else { return false }
      start = line.index(after: close)
    }
    guard let colon = line[start...].firstIndex(of: UInt8(ascii: ":")) else { return false }
    if line[..<colon].contains(UInt8(ascii: ",")) { return false }
    let next = line.index(after: colon)
    return next == line.endIndex || line[next] == 0x20 || line[next] == 0x0D
  }
}
