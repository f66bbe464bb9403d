/// Turns byte offsets of a file into 1-based lines and columns. Columns count UTF-8 bytes.
public struct LineMap: Sendable {
  private let starts: [Int]

  /// O(n).
  public init(_ bytes: some Sequence<UInt8>) {
    self.init(Array(bytes))
  }

  /// O(n).
  public init(_ bytes: [UInt8]) {
    var starts = [0]
    bytes.withUnsafeBufferPointer { bytes in
      for offset in bytes.indices where bytes[offset] == 0x0A { starts.append(offset + 1) }
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
