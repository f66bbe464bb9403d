import PipelineCore

/// The forms of an entry by language while they are collected, each form once.
struct CellDrafts {
  private(set) var cells: [(language: String, forms: [String], line: Int, column: Int)] = []

  mutating func add(_ spelling: EntryDetails.Spelling, _ position: ConfigPosition) {
    add(spelling.form, language: spelling.language, line: position.line, column: position.column)
  }

  mutating func add(_ form: String, language: String, line: Int, column: Int) {
    guard let place = cells.firstIndex(where: { $0.language == language }) else {
      cells.append((language, [form], line, column))
      return
    }
    if !cells[place].forms.contains(form) { cells[place].forms.append(form) }
  }
}
