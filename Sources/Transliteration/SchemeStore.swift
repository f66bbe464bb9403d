import FileAccess
import LanguageData
import PipelineCore
import TextModel

/// Finds and loads scheme files: those that come with the program, and a user's own by path.
public struct SchemeStore: Sendable {
  public let data: DataStore
  static let folder = "schemes"
  static let ending = ".tsv"
  /// Longest chain of `extends` and `inverse_of`.
  static let maximumDepth = 8

  public init(data: DataStore) { self.data = data }

  /// Ids of the schemes that come with the program, sorted by bytes.
  public var ids: [String] {
    data.names(in: Self.folder, ending: Self.ending).map { String($0.dropLast(Self.ending.count)) }
  }

  /// Loads a scheme by its id, or a user's own by a path: a name that holds `/` or ends in `.tsv`.
  ///
  /// - Throws: `DataError` with every fault at file, line and column; for an unknown id with the nearest name.
  public func load(_ name: String) throws(DataError) -> Scheme { try load(name, depth: 0) }

  /// Loads every scheme of the program, sorted by id.
  ///
  /// - Throws: `DataError` with the faults of all files.
  public func loadAll() throws(DataError) -> [Scheme] {
    var schemes: [Scheme] = []
    var faults: [Diagnostic] = []
    for id in ids {
      do throws(DataError) {
        schemes.append(try load(id))
      } catch {
        faults += error.diagnostics
      }
    }
    if !faults.isEmpty { throw DataError(faults) }
    return schemes
  }

  static func isPath(_ name: String) -> Bool { name.utf8.contains(UInt8(ascii: "/")) || name.hasSuffix(ending) }

  private func load(_ name: String, depth: Int) throws(DataError) -> Scheme {
    if depth > Self.maximumDepth {
      throw DataError([
        Diagnostic(
          .error, code: "scheme_cycle", "the scheme `\(name)` extends itself, or more than \(Self.maximumDepth) others")
      ])
    }
    let (path, bytes, origin) = try read(name)
    let file = try RecordFile(path: path, bytes: bytes)
    let sink = DiagnosticSink()
    if let other = file.header["inverse_of"] {
      return try inverse(of: try load(other, depth: depth + 1), file: file, origin: origin)
    }
    let parent: Scheme? =
      if let other = file.header["extends"] { try load(other, depth: depth + 1) } else { nil }
    let scheme = SchemeParser(file: file, name: origin, parent: parent, sink: sink).parse()
    guard let scheme, !sink.hasErrors else { throw DataError(sink.diagnostics) }
    if !Self.isPath(name), scheme.id != name {
      throw DataError([
        Diagnostic(
          .error, code: "wrong_scheme_id", "the file of the scheme `\(name)` calls it `\(scheme.id)`",
          at: .file(path: path, line: 1, column: 1))
      ])
    }
    return scheme
  }

  private func read(_ name: String) throws(DataError) -> (path: String, bytes: [UInt8], origin: String) {
    if Self.isPath(name) {
      do throws(FileError) {
        return (name, try FileAccess.read(name, limit: SchemeParser.maximumBytes), name)
      } catch {
        throw DataError([Diagnostic(.error, code: "unreadable_scheme", error.description)])
      }
    }
    let file = "\(Self.folder)/\(name)\(Self.ending)"
    let known = ids
    if !known.isEmpty, !known.contains(name) {
      let nearest = NearestName.find(name, among: known)
      throw DataError([
        Diagnostic(
          .error, code: "unknown_scheme", "there is no scheme `\(name)`",
          notes: [nearest.map { "did you mean `\($0)`?" } ?? "known schemes: " + known.joined(separator: ", ")])
      ])
    }
    let (path, bytes) = try data.load(file)
    return (path, bytes, file)
  }

  /// The other direction of a scheme as a scheme of its own.
  private func inverse(of other: Scheme, file: RecordFile, origin: String) throws(DataError) -> Scheme {
    let sink = DiagnosticSink()
    let parsed = SchemeParser(file: file, name: origin, parent: nil, sink: sink).parse()
    guard var scheme = parsed, !sink.hasErrors else { throw DataError(sink.diagnostics) }
    scheme.rules += ReverseRules.rules(of: other)
    scheme.reverseRules = other.rules
    scheme.classes.merge(other.classes) { own, _ in own }
    scheme.keepsStress = other.keepsStress
    scheme.keepsNumerals = other.keepsNumerals
    scheme.paths += other.paths
    return scheme
  }
}
