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

  /// Unknown words are marked with `*` only where the sentence has none of its own.
  private static func marksUnknown(_ sentence: String) -> Bool { !sentence.utf8.contains(UInt8(ascii: "*")) }

  func request(_ sentences: [String], from: String, to: String) -> HTTPRequest {
    let sentence = sentences.first ?? ""
    let form =
      "langpair=\(Self.escaped(from))%7C\(Self.escaped(to))&markUnknown=\(Self.marksUnknown(sentence) ? "yes" : "no")"
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
    guard let sentence = sentences.first, Self.marksUnknown(sentence) else { return [ServiceAnswer(text: text)] }
    return [Self.unmarked(text)]
  }

  /// Takes the `*` before unknown words away and remembers the words. `#` and `@` (a word that could not be generated
  /// or looked up) stay part of the text unless they stand before a letter.
  static func unmarked(_ text: String) -> ServiceAnswer {
    var out: [UInt8] = []
    var unknown: [Range<Int>] = []
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let isMark = scalars[index] == "*"
      guard isMark, index + 1 < scalars.count, scalars[index + 1].properties.isAlphabetic else {
        out += Array(String(scalars[index]).utf8)
        index += 1
        continue
      }
      index += 1
      let start = out.count
      while index < scalars.count, scalars[index].properties.isAlphabetic || scalars[index] == "'" || scalars[index] == "-" {
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
