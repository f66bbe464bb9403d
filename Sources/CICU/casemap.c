// Case mapping, directly on UTF-8.

#include <unicode/ucasemap.h>
#include <unicode/uchar.h>

#include "internal.h"

struct dep_icu_case {
    UCaseMap *map;
};

dep_icu_case *dep_icu_case_open(const char *locale, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    dep_icu_case *handle = NULL;
    UCaseMap *map = ucasemap_open(locale, 0, &code);
    if (U_SUCCESS(code)) {
        handle = malloc(sizeof *handle);
        if (handle) {
            handle->map = map;
        } else {
            code = U_MEMORY_ALLOCATION_ERROR;
            ucasemap_close(map);
        }
    }
    *status = dep_status(code);
    return handle;
}

void dep_icu_case_close(dep_icu_case *mapper) {
    ucasemap_close(mapper->map);
    free(mapper);
}

int32_t dep_icu_case_map(dep_icu_case *mapper, int32_t operation, const uint8_t *text,
                         int32_t length, uint8_t *buffer, int32_t capacity, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    char *to = (char *)buffer;
    const char *from = dep_bytes(text);
    int32_t needed = 0;
    switch (operation) {
    case DEP_ICU_CASE_LOWER:
        needed = ucasemap_utf8ToLower(mapper->map, to, capacity, from, length, &code);
        break;
    case DEP_ICU_CASE_UPPER:
        needed = ucasemap_utf8ToUpper(mapper->map, to, capacity, from, length, &code);
        break;
    case DEP_ICU_CASE_TITLE:
        needed = ucasemap_utf8ToTitle(mapper->map, to, capacity, from, length, &code);
        break;
    case DEP_ICU_CASE_FOLD:
        needed = ucasemap_utf8FoldCase(mapper->map, to, capacity, from, length, &code);
        break;
    default:
        code = U_ILLEGAL_ARGUMENT_ERROR;
    }
    if (code == U_BUFFER_OVERFLOW_ERROR) code = U_ZERO_ERROR;
    *status = dep_status(code);
    return needed;
}

uint32_t dep_icu_simple_fold(uint32_t scalar) {
    return (uint32_t)u_foldCase((UChar32)scalar, U_FOLD_CASE_DEFAULT);
}

uint32_t dep_icu_simple_lower(uint32_t scalar) { return (uint32_t)u_tolower((UChar32)scalar); }

uint32_t dep_icu_simple_upper(uint32_t scalar) { return (uint32_t)u_toupper((UChar32)scalar); }
