import Foundation

/// Tests that take minutes run whole when `DEPESHA_LONG_TESTS` is set, and shortened without it.
enum LongTests {
  static let areWanted = ProcessInfo.processInfo.environment["DEPESHA_LONG_TESTS"] != nil
}
