import Synchronization
import TextModel

/// Makes the stages that a configuration names, each once, on two threads: most of the time from start to the first
/// story goes into reading their data files.
///
/// One thread asks for them in the order of the configuration, the other makes them ahead from its end. What a stage
/// reports is kept with it and told where it is asked for, so findings come in the same order as from one thread.
final class StageMaker: Sendable {
  struct Made: Sendable {
    /// nil when something was wrong; `diagnostics` says what.
    var stage: (any Stage)?
    var diagnostics: [Diagnostic]
  }

  /// Where a stage stands: in the pipeline's own list (0) or that of a rendition (1 and up), and which of the list.
  struct Place: Hashable, Sendable {
    var list: Int
    var item: Int
  }

  private let registry: StageRegistry
  private let context: StageContext
  private let places = Mutex<[Place: Once<Made>]>([:])

  init(_ registry: StageRegistry, _ context: StageContext) {
    self.registry = registry
    self.context = context
  }

  /// The stage at a place of the configuration, made now or ahead.
  func make(_ request: NamedItem, at place: Place) -> Made {
    let once = places.withLock { places in
      if let once = places[place] { return once }
      let once = Once<Made>()
      places[place] = once
      return once
    }
    return once.value {
      let sink = DiagnosticSink()
      let stage = registry.makeStage(
        named: request.name, at: request.position, options: request.options, context: context, sink: sink)
      return Made(stage: stage, diagnostics: sink.diagnostics)
    }
  }

  /// Makes all stages of a tree, the last first, until told to stop. For another thread.
  func makeAhead(_ root: ConfigNode, until isNoLongerWanted: () -> Bool) {
    var lists = [root]
    if case .sequence(let renditions)? = root.entry("renditions")?.value.value { lists += renditions }
    for (list, node) in lists.enumerated().reversed() {
      guard case .sequence(let items)? = node.entry("stages")?.value.value else { continue }
      for (item, node) in items.enumerated().reversed() {
        if isNoLongerWanted() { return }
        if let request = NamedItem(node) { _ = make(request, at: Place(list: list, item: item)) }
      }
    }
  }
}
