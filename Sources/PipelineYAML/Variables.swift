import PipelineCore
import TextModel

/// Puts the values of `variables:` in the place of `${name}`. `$${` stands for `${`.
struct Variables {
  private let values: [String: String]
  private let sink: DiagnosticSink

  /// - Parameter overrides: values from the command line; they win, and must name a variable of the file.
  init(_ root: ConfigNode, overrides: [String: String], sink: DiagnosticSink) {
    self.sink = sink
    var values: [String: String] = [:]
    if let entry = root.entry("variables") {
      switch entry.value.value {
      case .null: break
      case .mapping(let entries):
        for variable in entries {
          guard case .scalar(let text) = variable.value.value else {
            sink.error(
              "wrong_type", "the variable `\(variable.key)` must be a value, not \(variable.value.kindName)",
              at: variable.value.position.location)
            continue
          }
          values[variable.key] = text
        }
      default:
        sink.error(
          "wrong_type", "`variables` must be a mapping, not \(entry.value.kindName)", at: entry.value.position.location)
      }
    }
    for (name, value) in overrides.sorted(by: { $0.key < $1.key }) {
      if values[name] == nil {
        sink.error(
          "unknown_variable", "--set \(name): the pipeline has no variable `\(name)`", at: root.position.location,
          notes: NearestName.find(name, among: values.keys).map { ["did you mean `\($0)`?"] } ?? [])
      }
      values[name] = value
    }
    self.values = values
  }

  func substitute(_ node: ConfigNode) -> ConfigNode {
    switch node.value {
    case .null: return node
    case .scalar(let text):
      guard text.utf8.contains(UInt8(ascii: "$")) else { return node }
      return ConfigNode(.scalar(substitute(text, at: node.position)), at: node.position)
    case .sequence(let items): return ConfigNode(.sequence(items.map(substitute)), at: node.position)
    case .mapping(let entries):
      return ConfigNode(
        .mapping(
          entries.map { entry in
            entry.key == "variables"
              ? entry
              : ConfigNode.Entry(key: entry.key, keyPosition: entry.keyPosition, value: substitute(entry.value))
          }), at: node.position)
    }
  }

  private func substitute(_ text: String, at position: ConfigPosition) -> String {
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let rest = bytes[index...]
      if rest.starts(with: "$${".utf8) {
        out += Array("${".utf8)
        index += 3
      } else if rest.starts(with: "${".utf8) {
        guard let end = rest.firstIndex(of: UInt8(ascii: "}")) else {
          sink.error("unclosed_variable", "`${` without `}`", at: position.location)
          return text
        }
        let name = String(decoding: bytes[(index + 2)..<end], as: UTF8.self)
        if let value = values[name] {
          out += Array(value.utf8)
        } else {
          sink.error(
            "unknown_variable", "there is no variable `\(name)`", at: position.location,
            notes: [
              NearestName.find(name, among: values.keys).map { "did you mean `\($0)`?" }
                ?? "variables: " + values.keys.sorted().joined(separator: ", ")
            ])
        }
        index = end + 1
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
