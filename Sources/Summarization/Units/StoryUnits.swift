import TextModel

/// The candidates of a story with their words as numbers. Buffers are kept from story to story: one instance a worker.
final class StoryUnits {
  var candidates: [Candidate] = []
  var sentences: [TextSpan] = []
  /// All words of the candidates in order.
  var words: [WordKeys.Word] = []
  /// True when the candidates are what was left because no unit could stand in a brief by the rules.
  var isMakeshift = false
  let terms = TermMatrix()
  /// Words of the headline, stop words left out.
  var title: [WordKeys.Word] = []

  func removeAll() {
    candidates.removeAll(keepingCapacity: true)
    sentences.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    title.removeAll(keepingCapacity: true)
    isMakeshift = false
  }
}
