import PipelineCore
import Testing
import TextModel
import WireFormats

@Suite struct RecordReaderTests {
  private func read(_ line: String) -> Result<Document, RecordFailure> {
    Array(line.utf8).withUnsafeBufferPointer {
      RecordReader().read($0, inputName: "in.jsonl", lineNumber: 4, fallbackId: "line 4")
    }
  }

  private func code(_ line: String) -> String? {
    guard case .failure(let failure) = read(line) else { return nil }
    return failure.code
  }

  @Test func readsARecord() throws {
    let document = try read(
      #"{"id":"x","language":"uk-Cyrl-UA","title":"Т","text":"Текст.","date":"2026-11-24","desk":"kyiv","n":1}"#
    ).get()
    #expect(document.id == "x")
    #expect(document.language == "uk")
    #expect(document.title?.text.string == "Т")
    #expect(document.metadata.date == "2026-11-24")
    #expect(document.metadata.values == ["desk": "kyiv"])
    #expect(document.metadata.record == 4)
  }

  @Test func idsMayBeNumbersOrMissing() throws {
    #expect(try read(#"{"id":17,"text":"a"}"#).get().id == "17")
    #expect(try read(#"{"text":"a"}"#).get().id == "line 4")
    #expect(try read(#"{"id":null,"text":"a"}"#).get().id == "line 4")
    #expect(code(#"{"id":[1],"text":"a"}"#) == "E_RECORD")
    #expect(code("{\"id\":\"" + String(repeating: "x", count: 257) + "\",\"text\":\"a\"}") == "E_RECORD")
  }

  @Test func faultsAreNamed() {
    #expect(code("[]") == "E_RECORD")
    #expect(code("{") == "E_JSON")
    #expect(code(#"{"id":"a"}"#) == "E_NO_TEXT")
    #expect(code(#"{"id":"a","text":" \n"}"#) == "E_EMPTY")
    #expect(code(#"{"id":"a","text":"x\u0000"}"#) == "E_NUL")
    #expect(code(#"{"id":"a","text":1}"#) == "E_RECORD")
  }

  @Test func languageTagsGiveTheirPrimarySubtag() {
    #expect(RecordReader.primaryLanguage("SR_Latn") == "sr")
    #expect(RecordReader.primaryLanguage("x") == nil)
    #expect(RecordReader.primaryLanguage("u1-Cyrl") == nil)
  }
}
