import Synchronization

/// Objects that are made at first need and then stay, shared by all workers without a lock.
///
/// `@unchecked`: the pointer never changes, and what it points to is atomic.
///
/// Two workers may make the same object at once; one of the two is kept. What is made must not depend on who makes it.
final class LazyTable<Element: AnyObject & Sendable>: @unchecked Sendable {
  /// Addresses of retained objects, 0 while there is none. `AtomicLazyReference` does the same, but calls the runtime for
  /// its type at every load.
  private let slots: UnsafeMutablePointer<Atomic<UInt>>
  private let count: Int

  init(count: Int) {
    self.count = count
    slots = .allocate(capacity: max(1, count))
    for index in 0..<count { (slots + index).initialize(to: Atomic(0)) }
  }

  deinit {
    for index in 0..<count {
      load(index)?.release()
      (slots + index).deinitialize(count: 1)
    }
    slots.deallocate()
  }

  @inline(__always)
  func load(_ index: Int) -> Unmanaged<Element>? {
    UnsafeRawPointer(bitPattern: slots[index].load(ordering: .acquiring)).map { Unmanaged.fromOpaque($0) }
  }

  /// Keeps an object unless there is one already; answers the one that is kept.
  func storeIfNil(_ element: Element, at index: Int) -> Unmanaged<Element> {
    let new = Unmanaged.passRetained(element)
    let address = UInt(bitPattern: new.toOpaque())
    let (stored, original) = slots[index].compareExchange(
      expected: 0, desired: address, ordering: .acquiringAndReleasing)
    if stored { return new }
    new.release()
    return UnsafeRawPointer(bitPattern: original).map { Unmanaged.fromOpaque($0) } ?? new
  }
}
