import Testing

@testable import Segmentation

@Suite struct ExponentialTests {
  @Test(arguments: [(0.0, 1.0), (-1.0, 0.5), (-10.0, 0.000_976_562_5), (-0.5, 0.707_106_781_186_547_6), (-2000.0, 0.0)])
  func powersOfTwo(x: Double, expected: Double) {
    #expect(abs(Exponential.ofTwo(x) - expected) <= 1e-15)
  }
}
