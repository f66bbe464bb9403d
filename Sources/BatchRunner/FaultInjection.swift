import Glibc

/// Faults for the tests of worker children, in debug builds alone.
enum FaultInjection {
  #if DEBUG
    /// `DEPESHA_FAULT=trap:ID,hang:ID,memory:ID`: what befalls the stories of these ids.
    private static let faults: [String: String] = {
      var faults: [String: String] = [:]
      for item in getenv("DEPESHA_FAULT").map({ String(cString: $0) })?.split(separator: ",") ?? [] {
        let parts = item.split(separator: ":", maxSplits: 1)
        if parts.count == 2 { faults[String(parts[1])] = String(parts[0]) }
      }
      return faults
    }()

    static func strike(_ id: String) {
      guard !faults.isEmpty, let fault = faults[id] else { return }
      switch fault {
      case "trap": fatalError("a fault was asked for")
      case "hang": while true { sleep(1) }
      case "memory":
        var hoard: [[UInt8]] = []
        while true { hoard.append([UInt8](repeating: 1, count: 8 << 20)) }
      case "slow": usleep(20_000)
      default: return
      }
    }
  #else
    @inline(__always)
    static func strike(_ id: String) {}
  #endif
}
