/// Writes the inside of one unit of XLIFF: notes, addresses of links, segments with inline codes.
struct XLIFFUnitWriter {
  private let unit: XLIFFWriter.Unit
  /// Addresses of links, each once, in the order of their first mention.
  private var addresses: [String] = []
  private var nextCode = 1

  init(_ unit: XLIFFWriter.Unit) {
    self.unit = unit
    for case .segment(let source, let target, _) in unit.parts {
      for mark in source.marks + (target?.marks ?? []) {
        if case .link(let address) = mark.kind, !addresses.contains(address) { addresses.append(address) }
      }
    }
  }

  func write(to out: inout [UInt8]) {
    XLIFFWriter.write(unit.notes, to: &out)
    if !addresses.isEmpty {
      out.write("<originalData>")
      for (index, address) in addresses.enumerated() {
        out.write("<data id=\"d\(index + 1)\">")
        XLIFFWriter.text(address, to: &out)
        out.write("</data>")
      }
      out.write("</originalData>\n")
    }
    var copy = self
    var number = 0
    for part in unit.parts {
      switch part {
      case .segment(let source, let target, let state):
        number += 1
        out.write("<segment id=\"s\(number)\" state=\"\(state.rawValue)\">\n")
        // A code of the target that has one in the source has its id.
        let first = copy.nextCode
        copy.write("source", source, to: &out)
        let end = copy.nextCode
        if let target {
          copy.nextCode = Self.kinds(source) == Self.kinds(target) ? first : end
          copy.write("target", target, to: &out)
          copy.nextCode = max(copy.nextCode, end)
        }
        out.write("</segment>\n")
      case .ignorable(let space):
        out.write("<ignorable><source xml:space=\"preserve\">")
        XLIFFWriter.text(space, to: &out)
        out.write("</source></ignorable>\n")
      }
    }
  }

  private static func kinds(_ content: XLIFFWriter.Content) -> [XLIFFWriter.Mark.Kind] { content.marks.map(\.kind) }

  private mutating func write(_ element: StaticString, _ content: XLIFFWriter.Content, to out: inout [UInt8]) {
    out.write("<\(element) xml:space=\"preserve\">")
    let bytes = Array(content.text.utf8)
    var place = 0
    var ends: [Int] = []
    func advance(to target: Int, _ out: inout [UInt8]) {
      while let end = ends.last, end <= target {
        XLIFFWriter.text(String(decoding: bytes[place..<end], as: UTF8.self), to: &out)
        out.write("</pc>")
        place = end
        ends.removeLast()
      }
      XLIFFWriter.text(String(decoding: bytes[place..<target], as: UTF8.self), to: &out)
      place = target
    }
    let marks = content.marks.sorted {
      $0.range.lowerBound == $1.range.lowerBound
        ? $0.range.upperBound > $1.range.upperBound : $0.range.lowerBound < $1.range.lowerBound
    }
    for mark in marks {
      advance(to: mark.range.lowerBound, &out)
      // Codes nest: one that reaches out of another ends with it.
      let end = min(mark.range.upperBound, ends.last ?? bytes.count)
      out.write("<pc id=\"\(nextCode)\"")
      nextCode += 1
      switch mark.kind {
      case .bold: out.write(" type=\"fmt\" subType=\"xlf:b\"")
      case .italic: out.write(" type=\"fmt\" subType=\"xlf:i\"")
      case .link(let address):
        out.write(" type=\"link\" dataRefStart=\"d\((addresses.firstIndex(of: address) ?? 0) + 1)\"")
      }
      out.write(">")
      ends.append(end)
    }
    advance(to: bytes.count, &out)
    out.write("</\(element)>\n")
  }
}
