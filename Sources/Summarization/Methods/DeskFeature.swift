import TextModel

/// What the method `desk` looks at; the names are those of `summarization/desk-weights.tsv`.
enum DeskFeature: String, CaseIterable, Sendable {
  /// 3 / (3 + units before it): place in the story (Edmundson 1969).
  case position
  /// 1 / (1 + units before it): falls faster.
  case lead
  /// Cosine with the headline.
  case title
  /// Cosine with the centroid of the story (Radev et al. 2004).
  case centrality
  /// Strength of its ties in the graph of TextRank (Mihalcea and Tarau 2004), as a share of the strongest unit's.
  case degree
  /// The same, by the number of units.
  case ties
  /// Share of the names of the headline and of the first unit that it mentions.
  case names
  /// Numbers in it: 1 for three or more.
  case figures
  /// Share of its bytes inside quotations.
  case quotation
  /// 1 when it begins with a quotation.
  case quotedStart = "quoted_start"
  /// 1 when it is longer than a sentence.
  case multiple
  /// Words above thirty, by twenty.
  case long
  /// |ln(words / ideal words)|.
  case length
  /// 1 when it only says where the news comes from.
  case attribution
  /// 1 when it speaks of a comment asked for or refused.
  case comment
  /// Words of the first and second person, as a share of a sixth of its words; at most 1.
  case person
  /// 1 when it has something in brackets.
  case parenthesis
}

/// Weights of the features, and what goes with them, of one language.
struct DeskWeights: Sendable {
  /// By the order of `DeskFeature.allCases`; a point is a point of ROUGE.
  var features = [Double](repeating: 0, count: DeskFeature.allCases.count)
  /// Words of a unit of the best length.
  var idealWords = 15.0
  /// Taken off for a cosine of 1 with a chosen unit.
  var redundancy = 0.0
  /// A brief counted in sentences is not filled up beyond this many words a sentence; 0 fills always.
  var wordsPerSentence = 0.0
}
