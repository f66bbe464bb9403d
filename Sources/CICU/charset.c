// Decoding of named charsets, and guessing.

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>

#include "internal.h"

int32_t dep_icu_charset_decode(const char *name, const uint8_t *bytes, int32_t length,
                               uint8_t *buffer, int32_t capacity, int32_t *error_offset,
                               int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    UChar *units = NULL;
    int32_t needed = 0;
    *error_offset = -1;
    if (name[0] == 0) {
        // ICU takes an empty name as "this machine's default", which must never decide.
        *status = U_FILE_ACCESS_ERROR;
        return 0;
    }
    UConverter *converter = ucnv_open(name, &code);
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
    const char *start = dep_bytes(bytes);
    const char *source = start;
    int32_t used = 0;
    int64_t room = (int64_t)length + 16;
    while (U_SUCCESS(code)) {
        UChar *larger = realloc(units, (size_t)room * sizeof(UChar));
        if (!larger) {
            code = U_MEMORY_ALLOCATION_ERROR;
            break;
        }
        units = larger;
        UChar *target = units + used;
        ucnv_toUnicode(converter, &target, units + room, &source, start + length, NULL, true,
                       &code);
        used = (int32_t)(target - units);
        if (code != U_BUFFER_OVERFLOW_ERROR) break;
        code = U_ZERO_ERROR;
        room *= 2;
        if (room > INT32_MAX) code = U_INDEX_OUTOFBOUNDS_ERROR;
    }
    if (dep_icu_error_class(dep_status(code)) == DEP_ICU_CLASS_ILLEGAL_BYTES) {
        char invalid[32];
        int8_t count = sizeof invalid;
        UErrorCode ignored = U_ZERO_ERROR;
        ucnv_getInvalidChars(converter, invalid, &count, &ignored);
        // The converter has read the bad sequence already.
        int32_t at = (int32_t)(source - start) - (U_SUCCESS(ignored) ? count : 0);
        *error_offset = at > 0 ? at : 0;
    }
    needed = dep_utf8(units, used, buffer, capacity, &code);
    free(units);
    if (converter) ucnv_close(converter);
    *status = dep_status(code);
    return needed;
}

int32_t dep_icu_charset_detect(const uint8_t *bytes, int32_t length, char *name, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    int32_t confidence = 0;
    name[0] = 0;
    UCharsetDetector *detector = ucsdet_open(&code);
    ucsdet_setText(detector, dep_bytes(bytes), length, &code);
    const UCharsetMatch *match = U_SUCCESS(code) ? ucsdet_detect(detector, &code) : NULL;
    if (match && U_SUCCESS(code)) {
        const char *found = ucsdet_getName(match, &code);
        confidence = ucsdet_getConfidence(match, &code);
        if (found && U_SUCCESS(code)) {
            size_t size = strlen(found);
            if (size > 63) size = 63;
            memcpy(name, found, size);
            name[size] = 0;
        }
    }
    if (detector) ucsdet_close(detector);
    *status = dep_status(code);
    return confidence;
}
