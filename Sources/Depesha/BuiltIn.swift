import PipelineCore
import Segmentation
import Summarization
import Terminology
import Translation
import Transliteration
import WireFormats

/// The one list of what is built in.
public enum BuiltIn {
  public static let stages = StageRegistry([
    HygieneStage.self, IdentifyStage.self, SegmentStage.self, SummarizeStage.self, TermsStage.self,
    TranslateStage.self, TransliterateStage.self,
  ])

  public static let writers = WriterRegistry([
    BriefJSONWriter.self, HTMLWriter.self, MarkdownWriter.self,
  ])

  /// What is read.
  public static let readers: [FormatDescriptor] = [PlainTextReader.format, RecordReader.format]
}
