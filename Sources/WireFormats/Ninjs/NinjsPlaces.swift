import TextModel

/// Where the members of one item stand in its file.
struct NinjsPlaces {
  private let places: JSONPlaces
  private let offset: Int
  /// Members still looked for one by one, so that an item with many faults costs no more than its size a few times.
  private var left = 20

  /// - Parameter start: byte offset of the item.
  init(_ places: JSONPlaces, start: Int) {
    self.places = places
    offset = start
  }

  /// Of the item.
  var start: DiagnosticLocation { places.location(offset) }

  /// Of a member such as `places[0].name`, or of what it should be in when it is missing.
  mutating func location(_ path: String) -> DiagnosticLocation {
    if left == 0 || path.isEmpty { return start }
    left -= 1
    return places.location(places.offset(of: JSONStep.steps(of: path), from: offset))
  }
}
