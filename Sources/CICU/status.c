// Status numbers, versions and UTF-8 / UTF-16 conversion for the other files.

#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/uversion.h>

#include "internal.h"

int32_t dep_icu_error_class(int32_t status) {
    if (status <= 0) return DEP_ICU_CLASS_NONE;
    if (status == DEP_ICU_STATUS_OUTPUT_TOO_LARGE) return DEP_ICU_CLASS_OUTPUT_TOO_LARGE;
    switch (status) {
    case U_ILLEGAL_ARGUMENT_ERROR:
    case U_INDEX_OUTOFBOUNDS_ERROR:
        return DEP_ICU_CLASS_INVALID_ARGUMENT;
    case U_MISSING_RESOURCE_ERROR:
    case U_FILE_ACCESS_ERROR:
    case U_INVALID_ID:
        return DEP_ICU_CLASS_MISSING_DATA;
    case U_INVALID_CHAR_FOUND:
    case U_TRUNCATED_CHAR_FOUND:
    case U_ILLEGAL_CHAR_FOUND:
    case U_ILLEGAL_ESCAPE_SEQUENCE:
        return DEP_ICU_CLASS_ILLEGAL_BYTES;
    case U_REGEX_TIME_OUT:
        return DEP_ICU_CLASS_TIMED_OUT;
    case U_REGEX_STACK_OVERFLOW:
        return DEP_ICU_CLASS_STACK_OVERFLOW;
    case U_MEMORY_ALLOCATION_ERROR:
        return DEP_ICU_CLASS_OUT_OF_MEMORY;
    default:
        break;
    }
    // The blocks that ICU keeps for transliterator, break rule and regular expression sources.
    if ((status >= U_PARSE_ERROR_START && status < U_PARSE_ERROR_LIMIT) ||
        (status >= U_BRK_ERROR_START && status < U_BRK_ERROR_LIMIT) ||
        (status >= U_REGEX_ERROR_START && status < U_REGEX_ERROR_LIMIT)) {
        return DEP_ICU_CLASS_SYNTAX;
    }
    return DEP_ICU_CLASS_OTHER;
}

const char *dep_icu_error_name(int32_t status) {
    if (status == DEP_ICU_STATUS_OUTPUT_TOO_LARGE) return "DEP_ICU_OUTPUT_TOO_LARGE";
    return u_errorName((UErrorCode)status);
}

void dep_icu_version(char *buffer) {
    UVersionInfo version;
    u_getVersion(version);
    u_versionToString(version, buffer);
}

void dep_icu_unicode_version(char *buffer) {
    UVersionInfo version;
    u_getUnicodeVersion(version);
    u_versionToString(version, buffer);
}

UChar *dep_utf16(const uint8_t *text, int32_t length, int32_t *utf16_length, UErrorCode *code) {
    *utf16_length = 0;
    if (U_FAILURE(*code)) return NULL;
    if (length < 0 || length > INT32_MAX / 4) {
        *code = U_INDEX_OUTOFBOUNDS_ERROR;
        return NULL;
    }
    // A UTF-8 byte gives at most one UTF-16 unit.
    UChar *buffer = malloc(((size_t)length + 1) * sizeof(UChar));
    if (!buffer) {
        *code = U_MEMORY_ALLOCATION_ERROR;
        return NULL;
    }
    u_strFromUTF8WithSub(buffer, length + 1, utf16_length, dep_bytes(text), length, 0xFFFD, NULL,
                         code);
    if (U_FAILURE(*code)) {
        free(buffer);
        return NULL;
    }
    return buffer;
}

int32_t dep_utf8_offset(const UChar *text, int32_t units) {
    int32_t bytes = 0;
    for (int32_t i = 0; i < units; i++) {
        UChar unit = text[i];
        if (unit < 0x80) {
            bytes += 1;
        } else if (unit < 0x800) {
            bytes += 2;
        } else if (U16_IS_SURROGATE(unit)) {
            bytes += 2;  // half of a pair, which takes four bytes
        } else {
            bytes += 3;
        }
    }
    return bytes;
}

int32_t dep_scanner_offset(const UChar *text, int32_t units, int32_t line, int32_t column) {
    if (line < 1) return -1;
    int32_t at = 0;
    UChar32 previous = 0;
    while (line > 1 && at < units) {
        UChar32 scalar;
        U16_NEXT(text, at, units, scalar);
        bool ends = scalar == u'\r' || scalar == 0x85 || scalar == 0x2028 ||
                    (scalar == u'\n' && previous != u'\r');
        if (ends) line--;
        previous = scalar;
    }
    // A column of 1 is the first character of the line.
    for (int32_t i = 1; i < column && at < units; i++) U16_FWD_1(text, at, units);
    return dep_utf8_offset(text, at);
}

int32_t dep_utf8(const UChar *text, int32_t units, uint8_t *buffer, int32_t capacity,
                 UErrorCode *code) {
    int32_t needed = 0;
    if (U_FAILURE(*code)) return 0;
    u_strToUTF8WithSub((char *)buffer, capacity, &needed, text, units, 0xFFFD, NULL, code);
    if (*code == U_BUFFER_OVERFLOW_ERROR) *code = U_ZERO_ERROR;
    return needed;
}
