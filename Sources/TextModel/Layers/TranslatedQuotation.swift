/// A quotation in a translated text with the words it was translated from.
public struct TranslatedQuotation: Annotation, Hashable {
  public static let movesBySpan = true

  /// The quotation in the translation; the sentences that hold it where its marks were not found again.
  public var span: TextSpan
  /// False when `span` is that of whole sentences.
  public var isExact: Bool
  /// The quotation as it stood before it was translated, with its marks.
  public var original: String
  /// Where the original stands in revision 0, in UTF-8 bytes.
  public var originalSpan: TextSpan
  /// True for somebody's words, false for a short name or word in quotation marks.
  public var isSpeech: Bool

  public init(span: TextSpan, isExact: Bool, original: String, originalSpan: TextSpan, isSpeech: Bool = true) {
    self.span = span
    self.isExact = isExact
    self.original = original
    self.originalSpan = originalSpan
    self.isSpeech = isSpeech
  }
}

extension LayerKey where Element == TranslatedQuotation {
  /// Every outermost quotation of a translated field, names in quotation marks included. Provided by `translate`.
  public static var translatedQuotations: Self { Self("translated_quotations") }
}
