// Opening, copying and running transliterators.

#include <unicode/parseerr.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "gaptext.h"
#include "internal.h"

struct dep_icu_trans {
    UTransliterator *transliterator;
    // How many replacements in a row may fail to come nearer to the end of the text.
    int32_t patience;
};

static dep_icu_trans *wrap(UTransliterator *transliterator, int32_t patience, UErrorCode *code) {
    if (U_FAILURE(*code)) {
        if (transliterator) utrans_close(transliterator);
        return NULL;
    }
    dep_icu_trans *handle = malloc(sizeof *handle);
    if (!handle) {
        *code = U_MEMORY_ALLOCATION_ERROR;
        utrans_close(transliterator);
        return NULL;
    }
    handle->transliterator = transliterator;
    handle->patience = patience;
    return handle;
}

dep_icu_trans *dep_icu_trans_open(const uint8_t *identifier, int32_t length, bool reverse,
                                  int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    dep_icu_trans *handle = NULL;
    int32_t units = 0;
    UChar *name = dep_utf16(identifier, length, &units, &code);
    if (name) {
        UParseError ignored;
        handle = wrap(utrans_openU(name, units, reverse ? UTRANS_REVERSE : UTRANS_FORWARD, NULL, 0,
                                   &ignored, &code),
                      0, &code);
        free(name);
    }
    *status = dep_status(code);
    return handle;
}

dep_icu_trans *dep_icu_trans_open_rules(const uint8_t *rules, int32_t length, bool reverse,
                                        int32_t *error_offset, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    dep_icu_trans *handle = NULL;
    int32_t units = 0;
    *error_offset = -1;
    UChar *source = dep_utf16(rules, length, &units, &code);
    if (source) {
        static const UChar name[] = u"Depesha-Rules";
        UParseError error = {.line = 0, .offset = -1};
        // Several passes over a short text look like standing still: allow one for each "::".
        int32_t patience = 15;
        for (int32_t i = 1; i < units; i++) {
            if (source[i] == u':' && source[i - 1] == u':') patience++;
        }
        handle = wrap(utrans_openU(name, -1, reverse ? UTRANS_REVERSE : UTRANS_FORWARD, source,
                                   units, &error, &code),
                      patience, &code);
        // The line is always 0 here; the offset counts UTF-16 units from the start of the rules.
        if (U_FAILURE(code) && error.offset >= 0 && error.offset <= units) {
            *error_offset = dep_utf8_offset(source, error.offset);
        }
        free(source);
    }
    *status = dep_status(code);
    return handle;
}

dep_icu_trans *dep_icu_trans_clone(const dep_icu_trans *transliterator, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    dep_icu_trans *copy = wrap(utrans_clone(transliterator->transliterator, &code),
                               transliterator->patience, &code);
    *status = dep_status(code);
    return copy;
}

void dep_icu_trans_close(dep_icu_trans *transliterator) {
    utrans_close(transliterator->transliterator);
    free(transliterator);
}

int32_t dep_icu_trans_apply(dep_icu_trans *transliterator, const uint8_t *bytes, int32_t length,
                            uint8_t *buffer, int32_t capacity, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    int32_t needed = 0;
    int32_t units = 0;
    *status = 0;
    UChar *source = dep_utf16(bytes, length, &units, &code);
    if (source) {
        int64_t cap = (int64_t)units * 8 + 64;
        struct gap_text text = {
            .units = source,
            .gap_start = units,
            .gap_end = units,
            .room = units,
            .cap = cap > INT32_MAX ? INT32_MAX : (int32_t)cap,
            .tail = INT32_MAX,
            .patience = transliterator->patience,
            .code = U_ZERO_ERROR,
        };
        int32_t limit = units;
        utrans_trans(transliterator->transliterator, (UReplaceable *)&text, &dep_gap_callbacks, 0,
                     &limit, &code);
        if (U_SUCCESS(code)) code = text.code;
        if (text.too_large) {
            *status = DEP_ICU_STATUS_OUTPUT_TOO_LARGE;
        } else {
            int32_t grown = dep_gap_finish(&text);
            if (U_SUCCESS(code)) code = text.code;
            needed = dep_utf8(text.units, grown, buffer, capacity, &code);
        }
        free(text.units);
        free(text.scratch);
    }
    if (*status == 0) *status = dep_status(code);
    return needed;
}
