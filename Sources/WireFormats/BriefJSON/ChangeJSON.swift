import PipelineCore
import TextModel

/// The members of a brief that say what it adds to an earlier text.
public enum ChangeJSON {
  /// `[{"earlier":[start,end]|null,"figures":[{"from","to","unit"}],"kind","span"}]`, spans as `span` gives them.
  public static func write(
    _ changes: some Sequence<StoryChange>, to json: inout JSONWriter, span: (TextSpan) -> TextSpan
  ) {
    json.beginArray()
    for change in changes {
      json.beginObject()
      json.key("earlier")
      if let earlier = change.earlier { json.span(earlier) } else { json.null() }
      json.key("figures")
      json.beginArray()
      for figure in change.figures {
        json.beginObject()
        json.key("from")
        json.string(figure.from)
        json.key("to")
        json.string(figure.to)
        json.key("unit")
        json.string(figure.unit)
        json.endObject()
      }
      json.endArray()
      json.key("kind")
      json.string(change.kind.rawValue)
      json.key("span")
      json.span(span(change.span))
      json.endObject()
    }
    json.endArray()
  }
}
