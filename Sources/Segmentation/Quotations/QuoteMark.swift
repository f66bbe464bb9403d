/// A sign that may be a quotation mark (Unicode 15.0, PropList.txt Quotation_Mark, and what is typed instead).
enum QuoteMark: UInt8, Sendable {
  /// «
  case leftGuillemet
  /// »
  case rightGuillemet
  /// ‹
  case leftAngle
  /// ›
  case rightAngle
  /// „ and the two commas typed for it.
  case lowDouble
  /// “ ‟, and ‘‘ or two backticks typed for it.
  case leftDouble
  /// ”, and ’’ typed for it.
  case rightDouble
  /// " and the two straight apostrophes typed for it.
  case straightDouble
  /// ‚
  case lowSingle
  /// ‘ ‛
  case leftSingle
  /// ’
  case rightSingle
  /// '
  case straightSingle
  /// The backtick.
  case backtick

  /// Single marks also stand for apostrophes: one without a partner is no quotation.
  var isSingle: Bool { rawValue >= QuoteMark.lowSingle.rawValue || self == .leftAngle || self == .rightAngle }

  /// Signs that close a quotation opened with this one, as the languages have it.
  var closers: QuoteMarkSet {
    switch self {
    case .leftGuillemet: [.rightGuillemet]
    case .rightGuillemet: [.leftGuillemet]
    case .leftAngle: [.rightAngle]
    case .rightAngle: [.leftAngle]
    case .lowDouble: [.leftDouble, .rightDouble]
    case .leftDouble: [.rightDouble]
    case .rightDouble: [.rightDouble]
    case .straightDouble: [.straightDouble]
    case .lowSingle: [.leftSingle, .rightSingle]
    case .leftSingle: [.rightSingle]
    case .rightSingle: [.rightSingle]
    case .straightSingle: [.straightSingle]
    case .backtick: [.straightSingle]
    }
  }

  /// Signs that are typed instead of a closer.
  var looseClosers: QuoteMarkSet {
    switch self {
    case .leftGuillemet: [.leftGuillemet]
    case .rightGuillemet: [.rightGuillemet]
    case .lowDouble: [.straightDouble, .rightGuillemet]
    case .leftDouble: [.leftDouble, .straightDouble]
    case .rightDouble: [.leftDouble, .straightDouble]
    case .straightDouble: [.leftDouble, .rightDouble]
    case .lowSingle, .leftSingle: [.straightSingle, .leftSingle]
    case .rightSingle: [.straightSingle, .leftSingle]
    case .straightSingle: [.rightSingle]
    case .backtick: [.backtick, .rightSingle]
    case .leftAngle, .rightAngle: []
    }
  }

  /// The sign as written in data files; nil when the text is no quotation mark.
  init?(_ text: String) {
    switch text {
    case "«": self = .leftGuillemet
    case "»": self = .rightGuillemet
    case "‹": self = .leftAngle
    case "›": self = .rightAngle
    case "„": self = .lowDouble
    case "“": self = .leftDouble
    case "”": self = .rightDouble
    case "\"": self = .straightDouble
    case "‚": self = .lowSingle
    case "‘": self = .leftSingle
    case "’": self = .rightSingle
    case "'": self = .straightSingle
    case "`": self = .backtick
    default: return nil
    }
  }
}

/// A set of marks in one word.
struct QuoteMarkSet: Sendable, Hashable, ExpressibleByArrayLiteral {
  private var bits: UInt16 = 0

  init(arrayLiteral elements: QuoteMark...) {
    for element in elements { insert(element) }
  }

  mutating func insert(_ mark: QuoteMark) { bits |= 1 << mark.rawValue }
  func contains(_ mark: QuoteMark) -> Bool { bits & 1 << mark.rawValue != 0 }
}
