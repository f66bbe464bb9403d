// Normalization. ICU's C interface normalizes UTF-16 only, so a run is converted there and back;
// the Swift side hands over only the runs that need it.

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "internal.h"

// ICU owns these instances; they are immutable and shared between threads.
static const UNormalizer2 *instance(int32_t form, UErrorCode *code) {
    switch (form) {
    case DEP_ICU_NFC: return unorm2_getNFCInstance(code);
    case DEP_ICU_NFD: return unorm2_getNFDInstance(code);
    case DEP_ICU_NFKC: return unorm2_getNFKCInstance(code);
    default: *code = U_ILLEGAL_ARGUMENT_ERROR; return NULL;
    }
}

int32_t dep_icu_norm_flags(int32_t form, uint32_t scalar) {
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = instance(form, &code);
    if (U_FAILURE(code) || scalar > 0x10FFFF || U_IS_SURROGATE(scalar)) return 0;
    int32_t flags = 0;
    if (unorm2_hasBoundaryBefore(normalizer, (UChar32)scalar)) flags |= DEP_ICU_NORM_BOUNDARY;
    UChar text[2];
    int32_t units = 0;
    U16_APPEND_UNSAFE(text, units, scalar);
    if (unorm2_isNormalized(normalizer, text, units, &code) && U_SUCCESS(code)) {
        flags |= DEP_ICU_NORM_UNCHANGED;
    }
    return flags;
}

bool dep_icu_nonstarters(uint32_t scalar, int32_t *leading, int32_t *trailing) {
    *leading = 0;
    *trailing = 0;
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&code);
    if (U_FAILURE(code) || scalar > 0x10FFFF || U_IS_SURROGATE(scalar)) return false;
    // The longest NFKD of one scalar is 18 UTF-16 units (U+FDFA).
    UChar text[32];
    int32_t units = unorm2_getDecomposition(nfkd, (UChar32)scalar, text, 32, &code);
    if (U_FAILURE(code)) return false;
    if (units < 0) {
        bool mark = u_getCombiningClass((UChar32)scalar) != 0;
        *leading = *trailing = mark ? 1 : 0;
        return mark;
    }
    bool all = true;
    int32_t run = 0;
    for (int32_t i = 0; i < units;) {
        UChar32 part;
        U16_NEXT(text, i, units, part);
        if (u_getCombiningClass(part) != 0) {
            run++;
        } else {
            if (all) *leading = run;
            all = false;
            run = 0;
        }
    }
    if (all) *leading = run;
    *trailing = run;
    return all;
}

int32_t dep_icu_normalize(int32_t form, const uint8_t *text, int32_t length, uint8_t *buffer,
                          int32_t capacity, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    int32_t needed = 0;
    int32_t units = 0;
    const UNormalizer2 *normalizer = instance(form, &code);
    UChar *source = dep_utf16(text, length, &units, &code);
    if (source) {
        int32_t room = units * 2 + 32;
        UChar *result = malloc((size_t)room * sizeof(UChar));
        int32_t got = result ? unorm2_normalize(normalizer, source, units, result, room, &code) : 0;
        if (result && code == U_BUFFER_OVERFLOW_ERROR) {
            // A scalar may decompose to eighteen.
            code = U_ZERO_ERROR;
            free(result);
            room = got;
            result = malloc((size_t)room * sizeof(UChar));
            if (result) got = unorm2_normalize(normalizer, source, units, result, room, &code);
        }
        if (!result) code = U_MEMORY_ALLOCATION_ERROR;
        needed = dep_utf8(result, got, buffer, capacity, &code);
        free(result);
        free(source);
    }
    *status = dep_status(code);
    return needed;
}
