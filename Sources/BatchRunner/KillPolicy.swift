import PipelineCore
import TextModel
import WireFormats

/// What is done to a brief when a later item kills its story.
public enum KillPolicy: String, Sendable, Hashable, CaseIterable {
  /// Its files are moved to the folder `withdrawn`, those of a superseded one to `superseded`, so that what lies in the
  /// output folder itself may be published.
  case withdraw
  /// Its files stay, and a notice lies beside them.
  case mark
}

extension StoryOutcome {
  /// A kill is carried out and has no files of its own, whatever it holds; one that does not say what it takes back
  /// fails, so that somebody looks at it.
  mutating func obeyKill() {
    guard let trace, trace.effect == .kill else { return }
    if !trace.isNameless {
      result = .success([])
      warnings = [:]
    } else if case .success = result {
      result = .failure(
        RecordFailure(
          id: id, code: "E_CANCELED", "the item takes an earlier one back and does not say which: find and withdraw it")
      )
    }
  }
}
