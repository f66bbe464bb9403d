import Synchronization

/// Runs work on several workers and hands the results on in the order of the inputs.
///
/// At most `window` inputs are under way, so memory is bounded; what comes out does not depend on `width`.
public struct OrderedWork<Input: Sendable, Output: Sendable>: Sendable {
  /// Workers at the same time, at least 1.
  public let width: Int

  public init(width: Int) { self.width = max(1, width) }

  private var window: Int { width == 1 ? 1 : width + 1 }

  /// - Parameters:
  ///   - next: the next input, nil at the end. Called only from here, one call at a time; may wait.
  ///   - isReady: false when `next` would wait; then results that are under way are handed on first.
  ///   - work: runs on a worker.
  ///   - consume: takes the results in order.
  public func run<Failure: Error>(
    next: () throws(Failure) -> Input?, isReady: () -> Bool = { true }, work: @escaping @Sendable (Input) -> Output,
    consume: (Output) throws(Failure) -> Void
  ) async throws(Failure) {
    let result: Result<Void, Failure> = await withTaskGroup(of: (Int, Output).self) { group in
      var started = 0
      var handedOn = 0
      var waiting: [Int: Output] = [:]
      var isAtEnd = false
      do throws(Failure) {
        while true {
          while !isAtEnd && started - handedOn < window && (started == handedOn || isReady()) {
            guard let input = try next() else {
              isAtEnd = true
              break
            }
            let number = started
            started += 1
            group.addTask { (number, work(input)) }
          }
          if started == handedOn { break }
          guard let (number, output) = await group.next() else { break }
          waiting[number] = output
          while let output = waiting.removeValue(forKey: handedOn) {
            handedOn += 1
            try consume(output)
          }
        }
        return .success(())
      } catch {
        group.cancelAll()
        return .failure(error)
      }
    }
    try result.get()
  }
}

/// Things that one worker at a time may use, made when needed and kept for the next.
public final class WorkerPool<Item: AnyObject>: Sendable {
  /// `@unchecked Sendable`: an item is inside the lock or in the hands of the one caller that took it.
  private struct Slot: @unchecked Sendable {
    let item: Item
  }

  private let slots = Mutex<[Slot]>([])
  private let make: @Sendable () -> Item

  public init(_ make: @escaping @Sendable () -> Item) { self.make = make }

  public func with<R>(_ body: (Item) -> R) -> R {
    let slot = slots.withLock { $0.popLast() } ?? Slot(item: make())
    defer { slots.withLock { $0.append(slot) } }
    return body(slot.item)
  }
}
