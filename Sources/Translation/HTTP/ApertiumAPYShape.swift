import HTTPClient
import PipelineCore

/// Apertium APY: POST /translate, a form with `langpair=rus|ukr` (apertium-apy 0.11).
///
/// One sentence a request: the service cuts long texts after ten rounds without a word, and joins what it is given.
struct ApertiumAPYShape: ServiceShape {
  var limits = BatchLimits(sentences: 1, bytes: 2_000, sentenceBytes: 2_000)
  let path: HTTPAddress
  let probe: HTTPRequest?

  init(base: HTTPAddress) throws(HTTPAddress.Problem) {
    path = try base.appending("/translate")
    probe = HTTPRequest(try base.appending("/listPairs"))
  }

  var fingerprint: String { "" }

  /// Words are marked with `*` (unknown), `@` and `#` (not translated, not inflected); each sign is taken for a mark only
  /// where the sentence has none of its own.
  private static func marks(_ sentence: String) -> Set<Unicode.Scalar> {
    Set("*@#".unicodeScalars).subtracting(sentence.unicodeScalars)
  }

  func request(_ sentences: [String], from: String, to: String) -> HTTPRequest {
    let sentence = sentences.first ?? ""
    let form =
      "langpair=\(Self.escaped(from))%7C\(Self.escaped(to))&markUnknown=\(Self.marks(sentence).contains("*") ? "yes" : "no")"
      + "&format=txt&q=\(Self.escaped(sentence))"
    return HTTPRequest(
      path, headers: [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"), ("Accept", "application/json")],
      body: Array(form.utf8))
  }

  func read(_ response: HTTPResponse, for sentences: [String], to: String) throws(HTTPError) -> [ServiceAnswer] {
    let json = try response.json()
    guard json["responseStatus"]?.integer == 200, let text = json["responseData"]?["translatedText"]?.string else {
      throw HTTPError(.badAnswer, "the answer has no `translatedText`")
    }
    return [Self.unmarked(text, Self.marks(sentences.first ?? ""))]
  }

  /// Takes the marks before words away and remembers the words.
  static func unmarked(_ text: String, _ marks: Set<Unicode.Scalar>) -> ServiceAnswer {
    func isWord(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "'" || scalar == "’"
    }
    var out: [UInt8] = []
    var unknown: [Range<Int>] = []
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      guard marks.contains(scalars[index]), index + 1 < scalars.count, isWord(scalars[index + 1]) else {
        out += Array(String(scalars[index]).utf8)
        index += 1
        continue
      }
      index += 1
      let start = out.count
      while index < scalars.count, isWord(scalars[index]) {
        out += Array(String(scalars[index]).utf8)
        index += 1
      }
      unknown.append(start..<out.count)
    }
    return ServiceAnswer(text: String(decoding: out, as: UTF8.self), unknown: unknown)
  }

  /// Percent-encoding of a form (URL Standard, application/x-www-form-urlencoded).
  static func escaped(_ text: String) -> String {
    var out: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): out.append(byte)
      default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
