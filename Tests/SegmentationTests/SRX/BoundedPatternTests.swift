import Testing

@testable import Segmentation

@Suite struct BoundedPatternTests {
  @Test(arguments: [
    ("a*b+c?", "a{0,100}b{1,100}c?"), ("a*?b++", "a{0,100}?b{1,100}+"), ("a{2,}b{3}c{1,2}", "a{2,100}b{3}c{1,2}"),
    ("a{200,}", "a{200,200}"), ("[*+]+", "[*+]{1,100}"), ("[a[+]*]*", "[a[+]*]{0,100}"), ("\\*\\++", "\\*\\+{1,100}"),
    ("\\Qa*\\E*", "\\Qa*\\E{0,100}"), ("\\p{L}+\\x{2A}*", "\\p{L}{1,100}\\x{2A}{0,100}"), ("(?:а)+", "(?:а){1,100}"), ("", ""), ("\\", "\\"),
    ("a{", "a{"), ("[", "["),
  ])
  func openQuantifiersGetAnEnd(_ pattern: String, _ expected: String) {
    #expect(BoundedPattern.bound(pattern) == expected)
  }
}
