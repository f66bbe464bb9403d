import PipelineCore
import TextModel

/// Reads a YAML text that is no pipeline: a register of names. The same rules hold: scalars stay text, and anchors,
/// aliases, merge keys and duplicate keys are faults.
public enum YAMLDocument {
  /// A register of tens of thousands of entries is far below this.
  public static let maxBytes = 64 << 20

  /// For `StageContext.parseYAML` and readers outside of this target.
  public static let parser: ConfigParser = { bytes, path, sink in
    var reader = YAMLReader(path: path, sink: sink, maxBytes: maxBytes)
    return reader.read(bytes)
  }
}
