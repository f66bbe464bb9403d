// Shared by the C files of CICU; not visible to Swift.

#ifndef DEP_CICU_INTERNAL_H
#define DEP_CICU_INTERNAL_H

#include <stdlib.h>
#include <string.h>

#include <unicode/utypes.h>

#include "CICU.h"

/// Status numbers of our own, outside ICU's ranges.
enum { DEP_ICU_STATUS_OUTPUT_TOO_LARGE = 1000001 };

/// ICU's error code as a status: warnings are success.
static inline int32_t dep_status(UErrorCode code) { return U_FAILURE(code) ? (int32_t)code : 0; }

/// A pointer that ICU may keep even when the text is empty.
static inline const char *dep_bytes(const uint8_t *text) {
    return text ? (const char *)text : "";
}

/// UTF-8 to a freshly allocated UTF-16 string; broken sequences become U+FFFD. Null with
/// U_MEMORY_ALLOCATION_ERROR or U_INDEX_OUTOFBOUNDS_ERROR on failure. Free it with free().
UChar *dep_utf16(const uint8_t *text, int32_t length, int32_t *utf16_length, UErrorCode *code);

/// How many UTF-8 bytes the first `units` UTF-16 units of `text` take.
int32_t dep_utf8_offset(const UChar *text, int32_t units);

/// The UTF-8 byte offset of a line and column as ICU's rule and pattern scanners count them: lines
/// from 1, columns in scalars, of the character last read. -1 when no line is named.
int32_t dep_scanner_offset(const UChar *text, int32_t units, int32_t line, int32_t column);

/// Writes UTF-16 as UTF-8 and returns the bytes needed. Lone surrogates become U+FFFD.
int32_t dep_utf8(const UChar *text, int32_t units, uint8_t *buffer, int32_t capacity,
                 UErrorCode *code);

#endif
