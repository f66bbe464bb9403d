import Segmentation

extension Fixtures {
  /// The finders over the data of the project, read once for all tests.
  static func quotationFinder() throws -> QuotationFinder { try quotations.get() }
  static func furnitureFinder() throws -> FurnitureFinder { try furniture.get() }
  private static let quotations = Result { try QuotationFinder(data) }
  private static let furniture = Result { try FurnitureFinder(data) }
}
