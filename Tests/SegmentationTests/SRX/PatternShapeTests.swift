import Testing

@testable import Segmentation

@Suite struct PatternShapeTests {
  @Test func groupsThatAreNamed() {
    #expect(PatternShape("(a)\\1").namesGroup)
    #expect(PatternShape("(?<n>a)\\k<n>").namesGroup)
    #expect(!PatternShape("\\\\1\\d").namesGroup)
    #expect(!PatternShape("[\\1]\\Q\\1\\E").namesGroup)
  }

  @Test func anchors() {
    #expect(PatternShape("^a").startsAtText)
    #expect(PatternShape("\\Aa").startsAtText)
    #expect(!PatternShape("[^a]\\^").startsAtText)
    #expect(PatternShape("a$").endsAtText)
    #expect(PatternShape("a\\Z").endsAtText)
    #expect(!PatternShape("[$]\\$\\\\z").endsAtText)
  }

  @Test func matchesOfSeveralLengths() {
    for pattern in ["a|b", "a*?", "a+?", "a??", "a{2}?", "(?:a|b)"] { #expect(PatternShape(pattern).endsVary, "\(pattern)") }
    for pattern in ["a*", "a?", "[|]", "\\|", "(?:a)", "(?<=a)b", "[*?]"] { #expect(!PatternShape(pattern).endsVary, "\(pattern)") }
  }

  @Test func flags() {
    #expect(PatternShape("(?x)a b").changesSyntax)
    #expect(PatternShape("(?i-m:a)").changesSyntax)
    #expect(!PatternShape("(?i)a(?u:b)(?<x>c)").changesSyntax)
  }
}
