/// The makers of a run, one for each worker that is busy.
final class StoryMakers: Sendable {
  private let pool: WorkerPool<MakerBox>
  private let trouble = WorkerTrouble()

  init(_ settings: StorySettings, _ kind: WorkerKind) {
    pool = WorkerPool { [trouble] in
      switch kind {
      case .inProcess: MakerBox(LocalStoryMaker(settings))
      case .children(let program, let first): MakerBox(ChildStoryMaker(program, first: first, trouble: trouble))
      }
    }
  }

  func with<R>(_ body: (any StoryMaker) -> R) -> R { pool.with { body($0.maker) } }

  /// Why a worker could not be started; nil while none failed to. What the makers made since is no result.
  var problem: String? { trouble.reason }
}

/// A class around the existential, for the pool.
private final class MakerBox {
  let maker: any StoryMaker
  init(_ maker: any StoryMaker) { self.maker = maker }
}
