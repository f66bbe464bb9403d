/// An item of a list of stages or outputs: `- name` or `- name: {options}`.
struct NamedItem: Sendable {
  var name: String
  /// Where the name stands.
  var position: ConfigPosition
  var options: ConfigNode

  /// nil for what is neither.
  init?(_ item: ConfigNode) {
    switch item.value {
    case .scalar(let text): (name, position, options) = (text, item.position, ConfigNode(.null, at: item.position))
    case .mapping(let entries) where entries.count == 1:
      (name, position, options) = (entries[0].key, entries[0].keyPosition, entries[0].value)
    case .mapping, .sequence, .null: return nil
    }
  }
}
