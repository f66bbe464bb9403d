import TextModel

extension WireMessage {
  /// A message whose control characters are lost, as mail programs and databases lose them: known by its first line and
  /// by the time that its last one is (IPTC 7901), or by its first two lines (ANPA 1312).
  ///
  /// - Returns: nil for any other text. O(bytes), O(1) for most other texts.
  static func bare(_ bytes: [UInt8]) -> WireMessage? {
    // The first line tells nearly all other texts apart.
    let head = String(decoding: bytes.drop { $0 == 0x0A || $0 == 0x0D }.prefix(128), as: UTF8.self).firstLine
    guard IPTC7901Header(head) != nil || ANPA1312Header(parted(head)) != nil else { return nil }
    guard !bytes.contains(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains($0) }) else { return nil }
    let lines = Self.lines(String(decoding: bytes, as: UTF8.self))
    guard let first = lines.firstIndex(where: { !$0.trimmedSpace.isEmpty }),
      let last = lines.lastIndex(where: { !$0.trimmedSpace.isEmpty }), last > first + 2
    else { return nil }
    return iptc7901(lines, first, last) ?? anpa1312(lines, first, last)
  }

  /// Only a message of IPTC 7901: header with a word count, and the time alone on the last line.
  private static func iptc7901(_ lines: [String], _ first: Int, _ last: Int) -> WireMessage? {
    guard let header = IPTC7901Header(lines[first]), header.words != nil, isTime(lines[last]) else { return nil }
    return iptc7901(lines, first, text: last, trailer: lines[last])
  }

  /// True for the time alone on a line.
  private static func isTime(_ line: String) -> Bool {
    line.utf8.count <= 24 && line.trimmedSpace.utf8.prefix(6).allSatisfy { (0x30...0x39).contains($0) }
      && WireClock.iptc7901(line) != nil
  }

  /// - Parameter last: the line behind the text.
  private static func iptc7901(_ lines: [String], _ first: Int, text last: Int, trailer: String) -> WireMessage? {
    if last < first + 3 { return nil }
    // Behind the header keywords that end with a stroke, or an empty line and keywords between strokes or alone between
    // empty lines.
    var start = first + 1
    while start < last, lines[start].isEmpty { start += 1 }
    let isKeywords =
      lines[start].hasPrefix("/") || lines[start].hasSuffix("/")
      || lines[start + 1].isEmpty && !lines[start].hasSuffix("=")
    let isBelow = start == first + 1
    let keywords = isBelow && lines[start].hasSuffix("/") || isKeywords && !isBelow ? [lines[start]] : []
    return WireMessage(
      header: ([lines[first]] + keywords).joined(separator: "\n"),
      text: lines[min(start + keywords.count, last)..<last].joined(separator: "\n"), trailer: trailer, line: first + 1)
  }

  /// Many messages of IPTC 7901 in one text, as archives keep those of a day: each begins with a header with a word count,
  /// and behind each but the last stands a mark of the end or the time.
  ///
  /// - Returns: nothing when there are not at least two. O(bytes), O(1) for most other texts.
  static func bareMessages(_ bytes: [UInt8]) -> [WireMessage] {
    let head = String(decoding: bytes.drop { $0 == 0x0A || $0 == 0x0D }.prefix(128), as: UTF8.self).firstLine
    guard IPTC7901Header(head)?.words != nil,
      !bytes.contains(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains($0) })
    else { return [] }
    let lines = Self.lines(String(decoding: bytes, as: UTF8.self))
    var starts: [Int] = []
    var before = ""
    for (index, line) in lines.enumerated() where !line.isEmpty {
      if starts.isEmpty || isTime(before) || isEnd(before), IPTC7901Header(line)?.words != nil {
        if starts.count > maxMessages { break }
        starts.append(index)
      }
      before = line
    }
    guard starts.count > 1 else { return [] }
    var messages: [WireMessage] = []
    for (start, next) in zip(starts, starts.dropFirst() + [lines.count]) {
      var last = next - 1
      while last > start, lines[last].isEmpty || isEnd(lines[last]) { last -= 1 }
      let hasTime = isTime(lines[last])
      guard
        let message = iptc7901(lines, start, text: hasTime ? last : last + 1, trailer: hasTime ? lines[last] : "")
      else { return [] }
      messages.append(message)
    }
    return messages
  }

  /// `NNNN`, `./.`, `./.ABC`.
  private static func isEnd(_ line: String) -> Bool {
    let words = line.trimmedSpace
    return words == "NNNN" || words.hasPrefix("./.") && words.utf8.count <= 12
  }

  /// Level and number, then priority, category, keyword, month and day, word count: `r e AP-Top-News     02-09 0121`. Tables
  /// come without a count.
  private static func anpa1312(_ lines: [String], _ first: Int, _ last: Int) -> WireMessage? {
    let number = parted(lines[first])
    let head = number + "\n" + lines[first + 1]
    let words = lines[first + 1].split(separator: " ")
    let hasCount = words.last.map { $0.utf8.count == 4 && Int($0) != nil } ?? false
    let date = words.dropLast(hasCount ? 1 : 0).last?.split(separator: "-") ?? []
    guard ANPA1312Header(head) != nil, words.count >= (hasCount ? 5 : 4), words[0].count == 1, words[1].count == 1,
      date.count == 2, date.allSatisfy({ $0.utf8.count == 2 && Int($0) != nil })
    else { return nil }
    // The format code that stood in front of the keyword.
    let second = words[0] + " " + words[1] + "\u{11}" + words[2...].joined(separator: " ")
    let isTime = WireClock.anpa(lines[last]) != nil
    return WireMessage(
      header: number + "\n" + second,
      text: lines[(first + 2)..<(isTime ? last : last + 1)].joined(separator: "\n"), trailer: isTime ? lines[last] : "",
      line: first + 1)
  }

  /// `W2346asian` with the separator between number and selector that was lost.
  private static func parted(_ line: String) -> String {
    let selector = line.dropFirst(5)
    guard line.utf8.count <= 20, !selector.isEmpty, selector.allSatisfy({ $0.isASCII && $0.isLetter || $0 == "-" }),
      line.dropFirst().prefix(4).allSatisfy({ $0.isASCII && $0.isNumber })
    else { return line }
    return line.prefix(5) + "\u{1F}" + selector
  }

  private init(header: String, text: String, trailer: String, line: Int) {
    self.header = header
    self.text = text
    self.trailer = trailer
    self.line = line
    isComplete = true
  }
}
