/// The full mentions of each person outside quotations that a later mention may take something from, in text order.
struct EarlierMentions {
  /// An office that the first so many mentions do not give is not looked for in more.
  private static let most = 8

  private var firsts: [FullMention?]
  private var offices: [[FullMention]]

  /// - Parameter fulls: in text order, with their offices. O(count).
  init(_ fulls: [FullMention], persons: Int) {
    firsts = Array(repeating: nil, count: persons)
    offices = Array(repeating: [], count: persons)
    for full in fulls where !full.isQuoted {
      if firsts[full.person] == nil { firsts[full.person] = full }
      if full.role != nil, offices[full.person].count < Self.most { offices[full.person].append(full) }
    }
  }

  /// The first one of a person, when it ends before a token. O(1).
  func first(of person: Int, before token: Int) -> FullMention? {
    guard let full = firsts[person], full.tokens.upperBound <= token else { return nil }
    return full
  }

  /// The first ones with an office.
  func withOffice(of person: Int) -> [FullMention] { offices[person] }
}
