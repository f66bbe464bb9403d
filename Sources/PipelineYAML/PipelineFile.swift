import PipelineCore
import TextModel

/// A pipeline file as a tree: includes taken in, variables put in place.
public struct PipelineFile {
  /// nil when the file could not be read at all.
  public let root: ConfigNode?
  /// Bytes of every file read, by path, for messages that show the line.
  public let sources: [String: [UInt8]]

  /// - Parameters:
  ///   - overrides: variables set from outside.
  ///   - sink: takes every fault, each with its place.
  public init(path: String, overrides: [String: String] = [:], sink: DiagnosticSink) {
    var resolver = IncludeResolver(sink: sink)
    let tree = resolver.load(path, from: nil)
    root = tree.map { Variables($0, overrides: overrides, sink: sink).substitute($0) }
    sources = resolver.sources
  }
}
