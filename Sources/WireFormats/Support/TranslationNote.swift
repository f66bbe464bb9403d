import TextModel

extension Document {
  /// What an editor must know of a translation, a line each: from which language and by what, then all speech in
  /// the words it was translated from. Empty for a text in its own words.
  var translationNotes: [String] {
    guard let from = metadata.values["translated_from"] else { return [] }
    var notes = ["Translated from \(from) by \(metadata.values["translated_by"] ?? ""), quotations too."]
    for field in fields {
      for quotation in field.layers[.translatedQuotations] ?? AnnotationLayer() where quotation.isSpeech {
        notes.append("Original (\(from)): \(RenditionText.line(quotation.original) ?? "")")
      }
    }
    return notes
  }
}
