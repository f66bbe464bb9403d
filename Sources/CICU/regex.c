// Regular expressions over UTF-8 through UText, always with a time and a stack limit.

#include <unicode/parseerr.h>
#include <unicode/uregex.h>
#include <unicode/utext.h>

#include "internal.h"

struct dep_icu_regex {
    URegularExpression *expression;
    UText text;
    int32_t stack_limit;
    int32_t groups;
    /// What searches in UTF-16 text may still cost, and how many there were.
    int32_t budget;
    uint32_t searches;
};

/// Called by ICU once in ten thousand steps of a search.
static UBool U_CALLCONV spend(const void *context, int32_t steps) {
    (void)steps;
    dep_icu_regex *regex = (dep_icu_regex *)context;
    return --regex->budget > 0;
}

static dep_icu_regex *wrap(URegularExpression *expression, int32_t stack_limit, UErrorCode *code) {
    // A copy of a pattern does not take the limit over, so it is set here, for both.
    if (U_SUCCESS(*code)) uregex_setStackLimit(expression, stack_limit, code);
    dep_icu_regex *handle = U_SUCCESS(*code) ? malloc(sizeof *handle) : NULL;
    if (!handle) {
        if (U_SUCCESS(*code)) *code = U_MEMORY_ALLOCATION_ERROR;
        if (expression) uregex_close(expression);
        return NULL;
    }
    UText empty = UTEXT_INITIALIZER;
    handle->expression = expression;
    handle->text = empty;
    handle->stack_limit = stack_limit;
    handle->groups = uregex_groupCount(expression, code);
    handle->budget = 0;
    handle->searches = 0;
    return handle;
}

dep_icu_regex *dep_icu_regex_open(const uint8_t *pattern, int32_t length, int32_t flags,
                                  int32_t stack_limit, int32_t *error_offset, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    dep_icu_regex *handle = NULL;
    int32_t units = 0;
    *error_offset = -1;
    // ICU takes 0 as "no limit".
    if (stack_limit <= 0) {
        *status = U_ILLEGAL_ARGUMENT_ERROR;
        return NULL;
    }
    uint32_t options = 0;
    if (flags & DEP_ICU_REGEX_CASE_INSENSITIVE) options |= UREGEX_CASE_INSENSITIVE;
    if (flags & DEP_ICU_REGEX_COMMENTS) options |= UREGEX_COMMENTS;
    if (flags & DEP_ICU_REGEX_MULTILINE) options |= UREGEX_MULTILINE;
    if (flags & DEP_ICU_REGEX_DOT_ALL) options |= UREGEX_DOTALL;
    if (flags & DEP_ICU_REGEX_UNICODE_WORD) options |= UREGEX_UWORD;
    UChar *source = dep_utf16(pattern, length, &units, &code);
    if (source) {
        UParseError error = {.line = 0, .offset = -1};
        handle = wrap(uregex_open(source, units, options, &error, &code), stack_limit, &code);
        if (U_FAILURE(code)) {
            *error_offset = dep_scanner_offset(source, units, error.line, error.offset);
        }
        free(source);
    }
    *status = dep_status(code);
    return handle;
}

dep_icu_regex *dep_icu_regex_clone(const dep_icu_regex *regex, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    dep_icu_regex *copy = wrap(uregex_clone(regex->expression, &code), regex->stack_limit, &code);
    *status = dep_status(code);
    return copy;
}

void dep_icu_regex_close(dep_icu_regex *regex) {
    uregex_close(regex->expression);
    utext_close(&regex->text);
    free(regex);
}

int32_t dep_icu_regex_group_count(const dep_icu_regex *regex) { return regex->groups; }

void dep_icu_regex_set_text(dep_icu_regex *regex, const uint8_t *text, int32_t length,
                            int32_t time_limit, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    if (time_limit <= 0) {
        *status = U_ILLEGAL_ARGUMENT_ERROR;
        return;
    }
    uregex_setTimeLimit(regex->expression, time_limit, &code);
    uregex_setMatchCallback(regex->expression, NULL, NULL, &code);
    uregex_useTransparentBounds(regex->expression, false, &code);
    uregex_useAnchoringBounds(regex->expression, true, &code);
    utext_openUTF8(&regex->text, dep_bytes(text), length, &code);
    uregex_setUText(regex->expression, &regex->text, &code);
    *status = dep_status(code);
}

int32_t dep_icu_regex_fill(dep_icu_regex *regex, int32_t *spans, int32_t capacity,
                           int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    int32_t count = 0;
    while (count < capacity && uregex_findNext(regex->expression, &code)) {
        for (int32_t group = 0; group <= regex->groups; group++) {
            *spans++ = (int32_t)uregex_start64(regex->expression, group, &code);
            *spans++ = (int32_t)uregex_end64(regex->expression, group, &code);
        }
        if (U_FAILURE(code)) break;
        count++;
    }
    *status = dep_status(code);
    return count;
}

void dep_icu_regex_set_units(dep_icu_regex *regex, const uint16_t *text, int32_t length,
                             int32_t budget, bool anchors, int32_t *status) {
    static const UChar empty[1] = {0};
    UErrorCode code = U_ZERO_ERROR;
    if (budget <= 0) {
        *status = U_ILLEGAL_ARGUMENT_ERROR;
        return;
    }
    regex->budget = budget;
    regex->searches = 0;
    uregex_setText(regex->expression, text ? (const UChar *)text : empty, length, &code);
    // The budget is kept by the callback: ICU's own clock starts again with each search.
    uregex_setTimeLimit(regex->expression, 0, &code);
    uregex_setMatchCallback(regex->expression, spend, regex, &code);
    uregex_useTransparentBounds(regex->expression, true, &code);
    uregex_useAnchoringBounds(regex->expression, anchors, &code);
    *status = dep_status(code);
}

bool dep_icu_regex_find_units(dep_icu_regex *regex, int32_t from, int32_t to, int32_t *start,
                              int32_t *end, int32_t *status) {
    UErrorCode code = U_ZERO_ERROR;
    if (++regex->searches % 256 == 0) regex->budget--;
    if (regex->budget <= 0) {
        *status = U_REGEX_TIME_OUT;
        return false;
    }
    uregex_setRegion(regex->expression, from, to, &code);
    bool found = uregex_findNext(regex->expression, &code);
    if (code == U_REGEX_STOPPED_BY_CALLER) code = U_REGEX_TIME_OUT;
    if (found && U_SUCCESS(code)) {
        *start = uregex_start(regex->expression, 0, &code);
        *end = uregex_end(regex->expression, 0, &code);
    }
    *status = dep_status(code);
    return found && U_SUCCESS(code);
}
