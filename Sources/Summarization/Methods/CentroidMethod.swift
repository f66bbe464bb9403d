/// Sentences that hold the words of the story's centre: the centroid value of MEAD (Radev, Jing, Styś and Tam 2004,
/// "Centroid-based summarization of multiple documents").
///
/// The centroid is the words whose mean tf · idf over the sentences passes a threshold; a sentence scores the sum of
/// their values, each as often as it stands there.
struct CentroidMethod: SummaryMethod {
  static let name = "centroid"
  /// Words below this share of the highest value are left out of the centroid.
  static let threshold = 0.1

  func scores(_ story: StoryUnits, steps: Int) -> [Double] {
    let terms = story.terms
    var centroid = terms.idf.indices.map { Double(terms.frequency[$0]) * terms.idf[$0] }
    let least = (centroid.max() ?? 0) * Self.threshold
    for term in centroid.indices where centroid[term] < least { centroid[term] = 0 }
    return story.candidates.indices.map { candidate in
      terms.row(candidate).reduce(0) { sum, index in
        sum + Double(terms.entries[index].count) * centroid[terms.entries[index].term]
      }
    }
  }
}
