import FileAccess
import PipelineCore
import TextModel

/// Reads glossaries in any of the formats of `GlossaryFormat`. Every fault is reported at its line and column; with one
/// fault anywhere there is no glossary.
public struct GlossaryReader {
  /// The longest form, in Unicode scalars.
  public static let maxTermLength = 256
  /// After so many faults of one file the rest are only counted.
  static let maxFaults = 1000
  /// How deep registers may include each other.
  static let maxIncludeDepth = 16

  public struct Options: Sendable {
    /// nil: each file's own content shows its format.
    public var format: GlossaryFormat?
    /// Source and target language (BCP 47) of formats that do not name them.
    public var languages: [String]
    /// Makes a tree of a YAML text; without it registers cannot be read.
    public var parseYAML: ConfigParser?

    public init(format: GlossaryFormat? = nil, languages: [String] = [], parseYAML: ConfigParser? = nil) {
      self.format = format
      self.languages = languages
      self.parseYAML = parseYAML
    }
  }

  private let options: Options
  private let builder: GlossaryBuilder
  private var isGood = true
  /// Files that are being read, outermost first.
  private var chain: [String] = []
  private var done: Set<String> = []

  private init(_ options: Options, _ sink: DiagnosticSink) {
    self.options = options
    builder = GlossaryBuilder(sink: sink)
  }

  /// Reads files in order; ids must be unique across all of them. O(size).
  ///
  /// - Returns: nil when there is any fault; all are in `sink`.
  public static func read(paths: [String], options: Options = Options(), sink: DiagnosticSink) -> Glossary? {
    var files: [(path: String, bytes: [UInt8])] = []
    var readable = true
    for path in paths {
      do {
        files.append((path, try FileAccess.read(path)))
      } catch {
        sink.error("unreadable_glossary", error.description, at: .file(path: path, line: 1, column: 1))
        readable = false
      }
    }
    let glossary = read(files, options: options, sink: sink)
    return readable ? glossary : nil
  }

  /// Reads files whose bytes are there already. Files that registers include are read from the disk.
  public static func read(
    _ files: [(path: String, bytes: [UInt8])], options: Options = Options(), sink: DiagnosticSink
  ) -> Glossary? {
    var reader = GlossaryReader(options, sink)
    for file in files where !reader.done.contains(file.path) { reader.read(file.path, file.bytes) }
    return reader.isGood ? reader.builder.glossary : nil
  }

  private mutating func read(_ path: String, _ bytes: [UInt8]) {
    builder.startFile(path)
    chain.append(path)
    done.insert(path)
    let format = options.format ?? GlossaryFormat.detect(bytes)
    switch format {
    case .tsv:
      var reader = TSVGlossaryReader(builder)
      bytes.withUnsafeBufferPointer { reader.read($0) }
    case .deeplCSV, .deeplTSV, .omegat:
      PairGlossaryReader(builder, format: format, languages: options.languages).read(bytes)
    case .register: readRegister(path, bytes)
    default: TBXReader(builder).read(bytes)
    }
    if builder.faults > Self.maxFaults {
      builder.sink.report(
        Diagnostic(
          .note, code: "more_faults", "\(builder.faults - Self.maxFaults) more faults in this file are not shown",
          at: .file(path: path, line: 1, column: 1)))
    }
    if builder.faults > 0 { isGood = false }
    chain.removeLast()
  }

  private mutating func readRegister(_ path: String, _ bytes: [UInt8]) {
    guard let parse = options.parseYAML else {
      return builder.fault("no_yaml", "a register cannot be read here: there is no reader of YAML", line: 1, column: 1)
    }
    // A fault of the YAML itself stands in the sink.
    let before = builder.sink.diagnostics.count
    bytes.withUnsafeBufferPointer { _ = builder.textStart($0) }
    let root = parse(bytes, path, builder.sink)
    if builder.sink.diagnostics[before...].contains(where: { $0.severity == .error }) || root == nil { isGood = false }
    guard let root else { return }
    let register = RegisterReader(builder)
    for include in register.read(root) {
      let (file, faults, replaces) = (builder.fileIndex, builder.faults, builder.replacesOthers)
      self.include(include.text, at: include.position, from: path)
      builder.resumeFile(file, faults: faults, replacesOthers: replaces)
    }
    if builder.sink.diagnostics[before...].contains(where: { $0.severity == .error }) { isGood = false }
  }

  private mutating func include(_ name: String, at position: ConfigPosition, from path: String) {
    let target = FileAccess.resolve(name, from: FileAccess.parent(of: path))
    if let first = chain.firstIndex(of: target) {
      builder.sink.error(
        "cyclic_include", "`\(name)` includes itself", at: position.location,
        notes: ["chain: " + (chain[first...] + [target]).joined(separator: " -> ")])
      isGood = false
      return
    }
    if done.contains(target) { return }
    if chain.count >= Self.maxIncludeDepth {
      builder.sink.error(
        "deep_include", "registers may include each other \(Self.maxIncludeDepth) deep", at: position.location)
      isGood = false
      return
    }
    do throws(FileError) {
      read(target, try FileAccess.read(target))
    } catch {
      builder.sink.error(
        "missing_file", "`\(name)` cannot be included: \(error.reason)", at: position.location,
        notes: ["looked for \(target)"])
      isGood = false
    }
  }
}
