/// Puts near-duplicates and takes of one story together as stories come in.
///
/// A story joins the cluster of the earlier story it shares most with. What a story gets depends only on those before
/// it. Not `Sendable`: one instance a batch, stories in order. Memory is about 8 bytes for every second word.
public struct StoryClusters {
  public enum Kind: String, Sendable {
    /// Like none before it.
    case first
    /// Says what an earlier story says, nearly word for word.
    case duplicate
    /// Holds an earlier story or most of it, or stands inside it: an update, a longer or shorter version.
    case take
  }

  public struct Place: Sendable, Hashable {
    public var kind: Kind
    /// Number of the first story of the cluster and of the story it is most like, from 0; its own for `first`.
    public var cluster: Int
    public var nearest: Int
    /// Of the two sketches: shared by all (Jaccard), and shared by the smaller one.
    public var resemblance: Double
    public var containment: Double
  }

  /// Containment from which two stories are takes of one, and resemblance from which they are duplicates.
  public let threshold: Double
  public static let duplicateResemblance = 0.9
  /// A sequence in more stories than this is a formula of the agency and tells nothing.
  static let mostStories = 64

  private var clusters: [Int] = []
  private var sizes: [Int] = []
  private var stories: [UInt64: [Int32]] = [:]

  public init(threshold: Double = 0.5) { self.threshold = threshold }

  /// The place of the next story. O(sketch · stories that share a sequence).
  public mutating func add(_ sketch: StorySketch) -> Place {
    let number = clusters.count
    var shared: [Int32: Int] = [:]
    for hash in sketch.hashes { for story in stories[hash] ?? [] { shared[story, default: 0] += 1 } }
    var best = Place(kind: .first, cluster: number, nearest: number, resemblance: 0, containment: 0)
    for (story, count) in shared.sorted(by: { $0.key < $1.key }) {
      let other = sizes[Int(story)]
      let containment = Double(count) / Double(min(other, sketch.hashes.count))
      let resemblance = Double(count) / Double(other + sketch.hashes.count - count)
      guard containment >= threshold, (containment, resemblance) > (best.containment, best.resemblance) else { continue }
      best = Place(
        kind: resemblance >= Self.duplicateResemblance ? .duplicate : .take, cluster: clusters[Int(story)],
        nearest: Int(story), resemblance: resemblance, containment: containment)
    }
    clusters.append(best.cluster)
    sizes.append(sketch.hashes.count)
    // A duplicate is found through the story it repeats.
    if best.kind != .duplicate {
      for hash in sketch.hashes where stories[hash, default: []].count < Self.mostStories {
        stories[hash, default: []].append(Int32(number))
      }
    }
    return best
  }
}
