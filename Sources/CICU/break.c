// Text boundaries over UTF-8 through UText.

#include <unicode/parseerr.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "internal.h"

struct dep_icu_break {
    UBreakIterator *iterator;
    // Opened once and pointed at each new text, which saves an allocation a text.
    UText text;
};

static dep_icu_break *wrap(UBreakIterator *iterator, UErrorCode *code) {
    if (U_FAILURE(*code)) {
        if (iterator) ubrk_close(iterator);
        return NULL;
    }
    dep_icu_break *handle = malloc(sizeof *handle);
    if (!handle) {
        *code = U_MEMORY_ALLOCATION_ERROR;
        ubrk_close(iterator);
        return NULL;
    }
    handle->iterator = iterator;
    UText empty = UTEXT_INITIALIZER;
    handle->text = empty;
    return handle;
}

dep_icu_break *dep_icu_break_open(int32_t kind, const char *locale, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    UBreakIteratorType type;
    switch (kind) {
    case DEP_ICU_BREAK_GRAPHEME: type = UBRK_CHARACTER; break;
    case DEP_ICU_BREAK_WORD: type = UBRK_WORD; break;
    case DEP_ICU_BREAK_LINE: type = UBRK_LINE; break;
    case DEP_ICU_BREAK_SENTENCE: type = UBRK_SENTENCE; break;
    default: *status = U_ILLEGAL_ARGUMENT_ERROR; return NULL;
    }
    dep_icu_break *handle = wrap(ubrk_open(type, locale, NULL, 0, &code), &code);
    *status = dep_status(code);
    return handle;
}

dep_icu_break *dep_icu_break_open_rules(const uint8_t *rules, int32_t length,
                                        int32_t *error_offset, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    dep_icu_break *handle = NULL;
    int32_t units = 0;
    *error_offset = -1;
    UChar *source = dep_utf16(rules, length, &units, &code);
    if (source) {
        UParseError error = {.line = 0, .offset = -1};
        handle = wrap(ubrk_openRules(source, units, NULL, 0, &error, &code), &code);
        if (U_FAILURE(code)) {
            *error_offset = dep_scanner_offset(source, units, error.line, error.offset);
        }
        free(source);
    }
    *status = dep_status(code);
    return handle;
}

dep_icu_break *dep_icu_break_clone(const dep_icu_break *iterator, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    dep_icu_break *copy = wrap(ubrk_clone(iterator->iterator, &code), &code);
    if (copy) {
        // ICU's clone keeps pointing at the original's text, which may be gone by now.
        dep_icu_break_set_text(copy, NULL, 0, status);
        if (*status == 0) return copy;
        dep_icu_break_close(copy);
        return NULL;
    }
    *status = dep_status(code);
    return NULL;
}

void dep_icu_break_close(dep_icu_break *iterator) {
    ubrk_close(iterator->iterator);
    utext_close(&iterator->text);
    free(iterator);
}

void dep_icu_break_set_text(dep_icu_break *iterator, const uint8_t *text, int32_t length,
                            int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    utext_openUTF8(&iterator->text, dep_bytes(text), length, &code);
    ubrk_setUText(iterator->iterator, &iterator->text, &code);
    *status = dep_status(code);
}

int32_t dep_icu_break_fill(dep_icu_break *iterator, int32_t *boundaries, int32_t *rule_statuses,
                           int32_t capacity) {
    UBreakIterator *source = iterator->iterator;
    int32_t count = 0;
    while (count < capacity) {
        int32_t boundary = ubrk_next(source);
        if (boundary == UBRK_DONE) break;
        boundaries[count] = boundary;
        if (rule_statuses) rule_statuses[count] = ubrk_getRuleStatus(source);
        count++;
    }
    return count;
}
