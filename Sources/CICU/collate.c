// Comparing for sorted output.

#include <unicode/ucol.h>

#include "internal.h"

struct dep_icu_collator {
    UCollator *collator;
};

dep_icu_collator *dep_icu_collator_open(const char *locale, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    dep_icu_collator *handle = NULL;
    UCollator *collator = ucol_open(locale, &code);
    if (U_SUCCESS(code)) {
        handle = malloc(sizeof *handle);
        if (handle) {
            handle->collator = collator;
        } else {
            code = U_MEMORY_ALLOCATION_ERROR;
            ucol_close(collator);
        }
    }
    *status = dep_status(code);
    return handle;
}

void dep_icu_collator_close(dep_icu_collator *collator) {
    ucol_close(collator->collator);
    free(collator);
}

int32_t dep_icu_collator_compare(const dep_icu_collator *collator, const uint8_t *left,
                                 int32_t left_length, const uint8_t *right, int32_t right_length,
                                 int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    UCollationResult result = ucol_strcollUTF8(collator->collator, dep_bytes(left), left_length,
                                               dep_bytes(right), right_length, &code);
    *status = dep_status(code);
    return result == UCOL_LESS ? -1 : result == UCOL_GREATER ? 1 : 0;
}
