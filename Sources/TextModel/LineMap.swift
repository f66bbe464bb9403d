/// Turns byte offsets of a file into 1-based lines and columns. Columns count UTF-8 bytes.
public struct LineMap: Sendable {
  private let starts: [Int]

  /// O(n).
  public init(_ bytes: some Sequence<UInt8>) {
    var starts = [0]
    var offset = 0
    for byte in bytes {
      offset += 1
      if byte == 0x0A { starts.append(offset) }
    }
    self.starts = starts
  }

  /// O(log lines).
  public func position(of offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return (low, offset - starts[low - 1] + 1)
  }
}
