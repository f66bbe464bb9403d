import PipelineCore
import Synchronization

/// The makers of a run, one for each worker that is busy.
final class StoryMakers: Sendable {
  private let pool: WorkerPool<MakerBox>
  private let trouble = WorkerTrouble()
  private let total = Mutex(StageTimes())

  init(_ settings: StorySettings, _ kind: WorkerKind) {
    pool = WorkerPool { [trouble] in
      switch kind {
      case .inProcess: MakerBox(LocalStoryMaker(settings))
      case .children(let program, let first): MakerBox(ChildStoryMaker(program, first: first, trouble: trouble))
      }
    }
  }

  func with<R>(_ body: (any StoryMaker) -> R) -> R {
    pool.with { box in
      let result = body(box.maker)
      let times = box.maker.takeTimes()
      total.withLock { $0.add(times) }
      return result
    }
  }

  /// How long the parts of the pipeline have taken so far, all makers together.
  var times: StageTimes { total.withLock { $0 } }

  /// Why a worker could not be started; nil while none failed to. What the makers made since is no result.
  var problem: String? { trouble.reason }
}

/// A class around the existential, for the pool.
private final class MakerBox {
  let maker: any StoryMaker
  init(_ maker: any StoryMaker) { self.maker = maker }
}
