import ArgumentParser
import Depesha
import FileAccess
import PipelineCore
import Terminology
import TextModel

/// Reads glossaries for commands and shows what is wrong with them.
enum GlossaryFiles {
  /// True for a file that is a glossary by its content or, when it cannot be read, by its name: all but pipelines.
  static func isGlossary(_ path: String) -> Bool {
    guard let bytes = try? FileAccess.read(path) else {
      return [".tsv", ".csv", ".tbx"].contains { path.hasSuffix($0) }
    }
    if path.hasSuffix(".tsv") { return true }
    if GlossaryFormat.detect(bytes) != .register { return !path.hasSuffix(".yaml") && !path.hasSuffix(".yml") }
    let keys = ["register:", "people:", "places:", "organizations:"].map { Array($0.utf8) }
    return bytes.split(separator: 0x0A).contains { line in keys.contains { line.starts(with: $0) } }
  }

  /// - Returns: nil when there is an error; all are in `sink`.
  static func read(
    _ paths: [String], format: GlossaryFormat? = nil, languages: [String] = [], sink: DiagnosticSink
  ) -> Glossary? {
    let glossary = GlossaryReader.read(
      paths: paths,
      options: GlossaryReader.Options(format: format, languages: languages, parseYAML: BuiltIn.parseYAML), sink: sink)
    return sink.hasErrors ? nil : glossary
  }

  /// - Throws: exit code 78 after telling every fault.
  static func load(_ paths: [String], format: GlossaryFormat? = nil, languages: [String] = []) throws -> Glossary {
    let sink = DiagnosticSink()
    let glossary = read(paths, format: format, languages: languages, sink: sink)
    show(sink.diagnostics)
    guard let glossary else { throw ExitStatus.configuration }
    return glossary
  }

  /// Shows findings in the order of their places, with the lines they point at, those of included files too.
  static func show(_ found: [Diagnostic]) {
    let diagnostics = sorted(found)
    var sources: [String: [UInt8]] = [:]
    for diagnostic in diagnostics {
      if case .file(let path, _, _) = diagnostic.location, sources[path] == nil {
        sources[path] = (try? FileAccess.read(path)) ?? []
      }
    }
    Reporting.show(diagnostics, sources: sources.filter { !$0.value.isEmpty })
  }

  /// Files in the order they came up, then lines and columns.
  private static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var files: [String: Int] = [:]
    let places = diagnostics.enumerated().map { index, diagnostic -> [Int] in
      guard case .file(let path, let line, let column) = diagnostic.location else { return [-1, 0, 0, index] }
      let file = files[path] ?? files.count
      files[path] = file
      return [file, line, column, index]
    }
    return places.sorted { $0.lexicographicallyPrecedes($1) }.map { diagnostics[$0[3]] }
  }

  static func format(named name: String) throws -> GlossaryFormat {
    if let format = GlossaryFormat(rawValue: name) { return format }
    let names = GlossaryFormat.allCases.map(\.rawValue)
    let hint = NearestName.find(name, among: names).map { "; did you mean `\($0)`?" } ?? ""
    throw ValidationError("there is no glossary format `\(name)`\(hint)\nformats: \(names.joined(separator: ", "))")
  }
}
