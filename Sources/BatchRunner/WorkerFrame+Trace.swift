import PipelineCore
import WireFormats

/// The trace of an item between parent and child.
extension WorkerMessage {
  static func write(_ trace: ItemTrace, to json: inout JSONWriter) {
    json.beginObject()
    json.key("effect")
    json.integer(trace.effect.rawValue)
    if let identifier = trace.identifier {
      json.key("identifier")
      json.string(identifier)
    }
    if let instant = trace.instant {
      json.key("instant")
      json.integer(instant)
    }
    json.key("keys")
    json.beginArray()
    for key in trace.keys { json.string(key) }
    json.endArray()
    json.key("targets")
    json.beginArray()
    for tier in trace.targets {
      json.beginArray()
      for target in tier {
        json.beginObject()
        json.key("key")
        json.string(target.key)
        if let version = target.version {
          json.key("version")
          json.string(version)
        }
        json.endObject()
      }
      json.endArray()
    }
    json.endArray()
    if let version = trace.version {
      json.key("version")
      json.string(version)
    }
    json.endObject()
  }

  static func trace(_ value: JSONValue) -> ItemTrace? {
    guard let effect = value["effect"]?.integer.flatMap(ItemTrace.Effect.init(rawValue:)) else { return nil }
    return ItemTrace(
      identifier: value["identifier"]?.string, version: value["version"]?.string, instant: value["instant"]?.integer,
      effect: effect, keys: value["keys"]?.array?.compactMap(\.string) ?? [],
      targets: (value["targets"]?.array ?? []).map { tier in
        (tier.array ?? []).compactMap { target in
          target["key"]?.string.map { ItemTrace.Target(key: $0, version: target["version"]?.string) }
        }
      })
  }
}
