import Testing

@testable import Summarization

@Suite struct PortableTests {
  /// Values of the natural logarithm to 15 digits (Abramowitz and Stegun 1964, table 4.2, and by its rules).
  @Test(arguments: [
    (1.0, 0.0), (2.0, 0.693147180559945), (3.0, 1.09861228866811), (10.0, 2.30258509299405), (0.5, -0.693147180559945),
    (1000.0, 6.90775527898214), (1.5, 0.405465108108164),
  ])
  func logarithms(_ value: Double, _ expected: Double) {
    #expect(abs(Portable.log(value) - expected) < 1e-13)
  }

  @Test func hasNoLogarithmOfWhatHasNone() {
    #expect(Portable.log(0) == 0)
    #expect(Portable.log(-1) == 0)
    #expect(Portable.log(.infinity) == 0)
  }
}
