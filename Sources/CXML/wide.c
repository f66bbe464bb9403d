// UTF-16 and UTF-32 to UTF-8 (Unicode 15.0, chapter 3.10; detection after XML 1.0, fifth edition, appendix F).

#include "markup.h"

#include <stdlib.h>
#include <string.h>

/// Bytes of a unit and whether the first one is the high one; 0 for neither encoding.
static size_t unit_size(const uint8_t *b, size_t length, bool *big, size_t *mark) {
    *mark = 0;
    if (length >= 4) {
        if (memcmp(b, "\0\0\xFE\xFF", 4) == 0) return *big = true, *mark = 4, 4;
        if (memcmp(b, "\xFF\xFE\0\0", 4) == 0) return *big = false, *mark = 4, 4;
        if (memcmp(b, "\0\0\0<", 4) == 0) return *big = true, 4;
        if (memcmp(b, "<\0\0\0", 4) == 0) return *big = false, 4;
        if (memcmp(b, "\0<", 2) == 0 && b[2] == 0) return *big = true, 2;
        if (b[0] == '<' && b[1] == 0 && b[3] == 0) return *big = false, 2;
    }
    if (length >= 2) {
        if (memcmp(b, "\xFE\xFF", 2) == 0) return *big = true, *mark = 2, 2;
        if (memcmp(b, "\xFF\xFE", 2) == 0) return *big = false, *mark = 2, 2;
    }
    return 0;
}

static uint32_t unit(const uint8_t *b, size_t size, bool big) {
    uint32_t value = 0;
    for (size_t i = 0; i < size; i++) value |= (uint32_t)b[i] << 8 * (big ? size - 1 - i : i);
    return value;
}

static size_t put(uint8_t *out, uint32_t c) {
    if (c < 0x80) return out[0] = (uint8_t)c, 1;
    if (c < 0x800) return out[0] = (uint8_t)(0xC0 | c >> 6), out[1] = (uint8_t)(0x80 | (c & 0x3F)), 2;
    if (c < 0x10000) {
        out[0] = (uint8_t)(0xE0 | c >> 12);
        out[1] = (uint8_t)(0x80 | (c >> 6 & 0x3F));
        out[2] = (uint8_t)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (uint8_t)(0xF0 | c >> 18);
    out[1] = (uint8_t)(0x80 | (c >> 12 & 0x3F));
    out[2] = (uint8_t)(0x80 | (c >> 6 & 0x3F));
    out[3] = (uint8_t)(0x80 | (c & 0x3F));
    return 4;
}

uint8_t *dep_utf8_of_wide(const uint8_t *bytes, size_t length, size_t *result_length, bool *error) {
    bool big = false;
    size_t at = 0;
    *error = false;
    size_t size = unit_size(bytes, length, &big, &at);
    if (size == 0) return NULL;
    *error = true;
    // Three bytes for two of UTF-16 at most, four for four of UTF-32.
    uint8_t *out = malloc(length / 2 * 3 + 4);
    if (!out) return NULL;
    size_t count = 0;
    for (; at + size <= length; at += size) {
        uint32_t c = unit(bytes + at, size, big);
        if (size == 2 && c >= 0xD800 && c < 0xDC00 && at + 4 <= length) {
            uint32_t low = unit(bytes + at + 2, 2, big);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        if ((c >= 0xD800 && c < 0xE000) || c > 0x10FFFF) return free(out), NULL;
        count += put(out + count, c);
    }
    if (at != length) return free(out), NULL;
    *error = false;
    *result_length = count;
    return out;
}
