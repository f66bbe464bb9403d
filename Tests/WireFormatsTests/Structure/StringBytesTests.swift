import Testing

@testable import WireFormats

@Suite struct StringBytesTests {
  @Test func partsOfAText() {
    #expect("a ©b".holds("©") && "abcab".holds("cab") && "a".holds("") && "aab".holds("ab"))
    #expect(!"abc".holds("abcd") && !"".holds("a") && !"abc".holds("ac"))
  }

  @Test func oneThingForAnother() {
    #expect("a``b```".exchanging("``", for: "“") == "a“b“`" && "aaa".exchanging("aa", for: "b") == "ba")
    #expect("є _ і _ ї".exchanging(" _ ", for: " — ") == "є — і — ї" && "abc".exchanging("d", for: "e") == "abc")
    #expect("{5{".exchanging("{", for: "") == "5" && "".exchanging("a", for: "b") == "")
  }

  @Test(arguments: ["He said that it is open.", "“We came, we saw, we opened it.”", "Is it as long as they said?"])
  func sentences(_ line: String) { #expect(line.isSentence) }

  @Test(arguments: [
    "", "It is open.", "Ann Lee, director of the bridge company", "(Adds reaction of the mayor and others)",
  ])
  func otherLines(_ line: String) { #expect(!line.isSentence) }

  @Test func charactersByTheirNames() {
    #expect("A&nbsp;bridge".isNamingCharacters && "A &#8217; bridge".isNamingCharacters)
    #expect(!"R&D; B".isNamingCharacters && !"A & B".isNamingCharacters && !"<b>A&nbsp;b</b>".isNamingCharacters)
  }
}
