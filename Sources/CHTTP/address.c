#include "CHTTP.h"

#include <string.h>

typedef struct {
    uint8_t prefix[16];
    uint8_t bits;
    uint8_t kind;
} range;

// IANA special-purpose registries (RFC 6890), and the addresses of metadata services outside 169.254.0.0/16.
static const range v4[] = {
    {{100, 100, 100, 200}, 32, DEP_HTTP_ADDRESS_FORBIDDEN},
    {{168, 63, 129, 16}, 32, DEP_HTTP_ADDRESS_FORBIDDEN},
    {{192, 0, 0, 0}, 24, DEP_HTTP_ADDRESS_FORBIDDEN},
    {{0}, 8, DEP_HTTP_ADDRESS_FORBIDDEN},
    {{169, 254}, 16, DEP_HTTP_ADDRESS_FORBIDDEN},
    {{224}, 3, DEP_HTTP_ADDRESS_FORBIDDEN},
    {{127}, 8, DEP_HTTP_ADDRESS_LOOPBACK},
    {{10}, 8, DEP_HTTP_ADDRESS_PRIVATE},
    {{172, 16}, 12, DEP_HTTP_ADDRESS_PRIVATE},
    {{192, 168}, 16, DEP_HTTP_ADDRESS_PRIVATE},
    {{100, 64}, 10, DEP_HTTP_ADDRESS_PRIVATE},
    {{198, 18}, 15, DEP_HTTP_ADDRESS_PRIVATE},
};

static const range v6[] = {
    {{0xFD, 0x00, 0x0E, 0xC2}, 32, DEP_HTTP_ADDRESS_FORBIDDEN},
    {{0xFE, 0x80}, 10, DEP_HTTP_ADDRESS_FORBIDDEN},
    {{0xFE, 0xC0}, 10, DEP_HTTP_ADDRESS_FORBIDDEN},
    {{0xFF}, 8, DEP_HTTP_ADDRESS_FORBIDDEN},
    {{0x01, 0x00}, 64, DEP_HTTP_ADDRESS_FORBIDDEN},
    {{0xFC}, 7, DEP_HTTP_ADDRESS_PRIVATE},
};

static int inside(const uint8_t *address, const range *range) {
    size_t whole = range->bits / 8;
    if (memcmp(address, range->prefix, whole) != 0) return 0;
    uint8_t rest = range->bits % 8;
    if (rest == 0) return 1;
    uint8_t mask = (uint8_t)(0xFF << (8 - rest));
    return (address[whole] & mask) == (range->prefix[whole] & mask);
}

static int32_t search(const range *table, size_t count, const uint8_t *address) {
    for (size_t index = 0; index < count; index++) {
        if (inside(address, &table[index])) return table[index].kind;
    }
    return DEP_HTTP_ADDRESS_PUBLIC;
}

static int32_t kind4(const uint8_t *address) { return search(v4, sizeof v4 / sizeof v4[0], address); }

static int32_t kind6(const uint8_t *address) {
    static const uint8_t zero[16] = {0};
    static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    static const uint8_t translated[12] = {0, 0x64, 0xFF, 0x9B};
    if (memcmp(address, zero, 15) == 0 && address[15] == 1) return DEP_HTTP_ADDRESS_LOOPBACK;
    // Addresses that carry an IPv4 address are what that one is.
    if (memcmp(address, mapped, 12) == 0 || memcmp(address, translated, 12) == 0) return kind4(address + 12);
    if (address[0] == 0x20 && address[1] == 0x02) return kind4(address + 2);
    if (memcmp(address, zero, 12) == 0) return DEP_HTTP_ADDRESS_FORBIDDEN;
    return search(v6, sizeof v6 / sizeof v6[0], address);
}

int32_t dep_http_address_kind(const uint8_t *address, size_t length) {
    if (length == 4) return kind4(address);
    if (length == 16) return kind6(address);
    return DEP_HTTP_ADDRESS_FORBIDDEN;
}
