// Mixed scripts and lookalikes.

#include <unicode/uspoof.h>

#include "internal.h"

struct dep_icu_spoof {
    USpoofChecker *checker;
};

dep_icu_spoof *dep_icu_spoof_open(int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    dep_icu_spoof *handle = NULL;
    USpoofChecker *checker = uspoof_open(&code);
    if (U_SUCCESS(code)) {
        uspoof_setRestrictionLevel(checker, USPOOF_HIGHLY_RESTRICTIVE);
        // Only the script mixture: the other checks would flag digits and punctuation too.
        uspoof_setChecks(checker, USPOOF_RESTRICTION_LEVEL, &code);
        handle = malloc(sizeof *handle);
        if (handle) {
            handle->checker = checker;
        } else {
            code = U_MEMORY_ALLOCATION_ERROR;
            uspoof_close(checker);
        }
    }
    *status = dep_status(code);
    return handle;
}

void dep_icu_spoof_close(dep_icu_spoof *checker) {
    uspoof_close(checker->checker);
    free(checker);
}

bool dep_icu_spoof_is_mixed(const dep_icu_spoof *checker, const uint8_t *word, int32_t length,
                            int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    int32_t failed = uspoof_check2UTF8(checker->checker, dep_bytes(word), length, NULL, &code);
    *status = dep_status(code);
    return failed != 0;
}

int32_t dep_icu_spoof_skeleton(const dep_icu_spoof *checker, const uint8_t *word, int32_t length,
                               uint8_t *buffer, int32_t capacity, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    int32_t needed = uspoof_getSkeletonUTF8(checker->checker, 0, dep_bytes(word), length,
                                            (char *)buffer, capacity, &code);
    if (code == U_BUFFER_OVERFLOW_ERROR) code = U_ZERO_ERROR;
    *status = dep_status(code);
    return needed;
}
