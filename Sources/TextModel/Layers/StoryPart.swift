/// The part of a text that came from one of several stories.
public struct StoryPart: Annotation, Hashable {
  public static let movesBySpan = true
  public static let mayOverlap = false

  public var span: TextSpan
  /// Number of the story among those put together, from 0, and its id.
  public var story: Int
  public var id: String

  public init(span: TextSpan, story: Int, id: String) {
    self.span = span
    self.story = story
    self.id = id
  }
}

extension LayerKey where Element == StoryPart {
  /// Of a text made of several stories; none otherwise.
  public static var parts: Self { Self("parts") }
}
