import CHTTP
import Testing

@testable import HTTPClient

@Suite struct HTTPAddressTests {
  @Test(arguments: [
    ("https://api.example.org/v2", "api.example.org", true), ("HTTP://LocalHost:5000", "localhost", false),
    ("https://[2001:db8::1]:8443/x", "2001:db8::1", true), ("https://a.b:1?c=d", "a.b", true),
  ])
  func hosts(_ text: String, _ host: String, _ isSecure: Bool) throws {
    let address = try HTTPAddress(text)
    #expect(address.host == host && address.isSecure == isSecure)
  }

  @Test(arguments: [
    "", "api.example.org", "ftp://a", "https://", "https://user@a/", "https://a b/", "https://a:0/", "https://a:99999",
    "https://a\\@b/", "https://[::1/", "https://a/#b", "file:///etc/passwd", "https://a\r\nX: y/",
  ])
  func refused(_ text: String) { #expect(throws: HTTPAddress.Problem.self) { try HTTPAddress(text) } }

  @Test(arguments: [
    ([8, 8, 8, 8], 0), ([127, 0, 0, 1], 1), ([127, 255, 0, 1], 1), ([10, 1, 2, 3], 2), ([172, 31, 0, 1], 2),
    ([172, 32, 0, 1], 0), ([192, 168, 0, 1], 2), ([100, 64, 0, 1], 2), ([100, 128, 0, 1], 0), ([169, 254, 169, 254], 3),
    ([100, 100, 100, 200], 3), ([168, 63, 129, 16], 3), ([0, 0, 0, 0], 3), ([224, 0, 0, 1], 3), ([255, 255, 255, 255], 3),
    ([1, 2], 3),
    ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 1), ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 3),
    ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 169, 254, 169, 254], 3),
    ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 127, 0, 0, 1], 1),
    ([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 1], 2),
    ([0x20, 0x02, 10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 2),
    ([0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 3),
    ([0xFD, 0, 0x0E, 0xC2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0x54], 3),
    ([0xFD, 0x12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 2),
    ([0x20, 0x01, 0x48, 0x60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x88, 0x88], 0),
  ] as [([UInt8], Int32)])
  func kinds(_ bytes: [UInt8], _ kind: Int32) {
    #expect(dep_http_address_kind(bytes, bytes.count) == kind)
  }
}
