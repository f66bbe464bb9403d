import XMLText

/// Formats of translations in files.
public enum MemoryFormat {
  /// TMX or XLIFF 2, told by the root element.
  ///
  /// - Throws: `XMLError` with `file:line:column`; `.syntax` when it is neither.
  public static func read(_ bytes: [UInt8], path: String) throws(XMLError) -> MemoryFile {
    let probe = XMLReader(bytes: TMXProlog.prepared(bytes), path: path, limits: .init(bytes: 1 << 30))
    guard case .startElement(let root, _)? = try probe.next() else {
      throw XMLError(.syntax, "the file is empty", path: path, position: probe.position)
    }
    switch root.local {
    case "tmx": return try TMXReader.read(bytes, path: path)
    case "xliff": return try XLIFFReader.read(bytes, path: path)
    default:
      throw XMLError(.syntax, "this is neither TMX nor XLIFF: its root is `\(root.local)`", path: path, position: probe.position)
    }
  }
}
