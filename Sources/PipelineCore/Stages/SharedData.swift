import Synchronization

/// What stages of one pipeline read from the data files alike: made once, by whoever asks first.
///
/// May be asked from several threads at a time. Who comes while a value is being made waits for it; making it must not
/// ask for itself again.
public final class SharedData: Sendable {
  private let places = Mutex<[ObjectIdentifier: Once<any Sendable>]>([:])

  public init() {}

  /// The value of a type, made when there is none yet. O(1) after that.
  ///
  /// - Throws: what `make` throws; nothing is kept then, and who asks next makes it again.
  public func value<Value: Sendable, Failure: Error>(
    _ type: Value.Type = Value.self, make: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let place = places.withLock { places in
      if let place = places[ObjectIdentifier(type)] { return place }
      let place = Once<any Sendable>()
      places[ObjectIdentifier(type)] = place
      return place
    }
    let kept = try place.value { () throws(Failure) -> any Sendable in try make() }
    guard let value = kept as? Value else { preconditionFailure("a place keeps values of its type alone") }
    return value
  }
}

/// A value that is made once, by the first thread that asks; others wait for it.
final class Once<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)

  func value<Failure: Error>(make: () throws(Failure) -> Value) throws(Failure) -> Value {
    try made.withLock { (made: inout sending Value?) throws(Failure) -> Value in
      if let value = made { return value }
      let value = try make()
      made = value
      return value
    }
  }
}
