/// Grammatical case. Raw values are those of the feature `Case` of Universal Dependencies v2.
public enum GrammaticalCase: String, Sendable, Hashable, CaseIterable {
  case nominative = "Nom"
  case genitive = "Gen"
  case dative = "Dat"
  case accusative = "Acc"
  case instrumental = "Ins"
  case locative = "Loc"
  case vocative = "Voc"

  /// Position in a class table: the order of the cases above.
  var index: Int {
    switch self {
    case .nominative: 0
    case .genitive: 1
    case .dative: 2
    case .accusative: 3
    case .instrumental: 4
    case .locative: 5
    case .vocative: 6
    }
  }
}

/// Grammatical number. Raw values are those of the feature `Number` of Universal Dependencies v2.
public enum GrammaticalNumber: String, Sendable, Hashable, CaseIterable {
  case singular = "Sing"
  case plural = "Plur"

  var index: Int { self == .singular ? 0 : 1 }
}

/// Grammatical gender. Raw values are those of the feature `Gender` of Universal Dependencies v2.
public enum GrammaticalGender: String, Sendable, Hashable, CaseIterable {
  case masculine = "Masc"
  case feminine = "Fem"
  case neuter = "Neut"

  var bit: UInt8 {
    switch self {
    case .masculine: 1
    case .feminine: 2
    case .neuter: 4
    }
  }

  /// The gender of a set that holds exactly one.
  init?(bits: UInt8) {
    switch bits {
    case 1: self = .masculine
    case 2: self = .feminine
    case 4: self = .neuter
    default: return nil
    }
  }
}

/// What a name is the name of; it decides which declension rules may apply.
public enum NameKind: String, Sendable, Hashable, CaseIterable {
  case given, family, patronymic, place, organization, other
}
