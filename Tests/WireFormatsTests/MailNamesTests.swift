import Testing

@testable import WireFormats

/// Names in fields of addresses.
@Suite struct MailNamesTests {
  @Test(arguments: [
    ("\"Ann Lee\" <ann@a.example>", "Ann Lee"), ("\"Lee, Ann\" <ann@a.example>", "Lee, Ann"), ("ann@a.example (Ann Lee)", "Ann Lee"),
    ("<ann@a.example>", "ann@a.example"), ("Ann Lee <ann@a.example>, Bob Ray <bob@a.example>", "Ann Lee, Bob Ray"),
    ("Ann Lee <ann@a.example> Bob Ray <bob@a.example>", "Ann Lee, Bob Ray"), ("Lee, Ann <ann@a.example>", "Lee, Ann"),
    ("ann@a.example, bob@a.example", "ann@a.example, bob@a.example"), ("desk", "desk"),
  ])
  func names(_ field: String, _ names: String) {
    #expect(MailNames.names(field) == names)
  }
}
