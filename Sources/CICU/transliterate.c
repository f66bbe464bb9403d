// Transliteration over a gap buffer.
//
// ICU's ready-made entry point edits one contiguous string: every replacement that changes the
// length moves the rest of the text, and a rule that grows the text is stopped only after the
// memory is spent. ICU also accepts a text of the caller's own behind callbacks. Ours is a gap
// buffer, so that edits going from left to right are cheap, and it refuses to grow beyond the cap.

#include <unicode/parseerr.h>
#include <unicode/utf16.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "internal.h"

struct dep_icu_trans {
    UTransliterator *transliterator;
    // How many replacements in a row may fail to come nearer to the end of the text.
    int32_t patience;
};

struct gap_text {
    UChar *units;
    int32_t gap_start;
    int32_t gap_end;
    int32_t room;      // allocated units
    int32_t cap;       // the text may not pass this length
    int32_t tail;      // units right of the last replacement
    int32_t stalled;   // replacements in a row that came no nearer to the end
    int32_t patience;
    UErrorCode code;
    bool too_large;
};

static int32_t gap_length(const struct gap_text *text) {
    return text->room - (text->gap_end - text->gap_start);
}

static int32_t clamp(int32_t value, int32_t low, int32_t high) {
    return value < low ? low : value > high ? high : value;
}

static void move_gap(struct gap_text *text, int32_t at) {
    if (at < text->gap_start) {
        int32_t count = text->gap_start - at;
        memmove(text->units + text->gap_end - count, text->units + at,
                (size_t)count * sizeof(UChar));
        text->gap_start -= count;
        text->gap_end -= count;
    } else if (at > text->gap_start) {
        int32_t count = at - text->gap_start;
        memmove(text->units + text->gap_start, text->units + text->gap_end,
                (size_t)count * sizeof(UChar));
        text->gap_start += count;
        text->gap_end += count;
    }
}

/// Replaces [start, limit) and tells whether it did. `with` must not point into the buffer.
static bool replace_units(struct gap_text *text, int32_t start, int32_t limit, const UChar *with,
                          int32_t count) {
    int32_t length = gap_length(text);
    start = clamp(start, 0, length);
    limit = clamp(limit, start, length);
    if (text->too_large || U_FAILURE(text->code)) return false;
    int64_t new_length = (int64_t)length - (limit - start) + count;
    if (new_length > text->cap) {
        text->too_large = true;
        return false;
    }
    if (new_length > text->room) {
        int64_t room = new_length + new_length / 2;
        if (room > text->cap) room = text->cap;
        UChar *units = realloc(text->units, (size_t)room * sizeof(UChar));
        if (!units) {
            text->code = U_MEMORY_ALLOCATION_ERROR;
            return false;
        }
        int32_t after = text->room - text->gap_end;
        memmove(units + room - after, units + text->gap_end, (size_t)after * sizeof(UChar));
        text->units = units;
        text->gap_end = (int32_t)room - after;
        text->room = (int32_t)room;
    }
    move_gap(text, start);
    text->gap_end += limit - start;
    if (count > 0) memcpy(text->units + text->gap_start, with, (size_t)count * sizeof(UChar));
    text->gap_start += count;
    return true;
}

static UChar unit_at(const struct gap_text *text, int32_t at) {
    // After a refused replacement ICU may ask beyond the end; U+FFFF is what it uses for "nothing".
    if (at < 0 || at >= gap_length(text)) return 0xFFFF;
    return text->units[at < text->gap_start ? at : at + (text->gap_end - text->gap_start)];
}

static int32_t on_length(const UReplaceable *rep) { return gap_length((const void *)rep); }

static UChar on_char_at(const UReplaceable *rep, int32_t at) {
    return unit_at((const void *)rep, at);
}

static UChar32 on_char32_at(const UReplaceable *rep, int32_t at) {
    const struct gap_text *text = (const void *)rep;
    UChar unit = unit_at(text, at);
    if (U16_IS_LEAD(unit)) {
        UChar next = unit_at(text, at + 1);
        if (U16_IS_TRAIL(next)) return U16_GET_SUPPLEMENTARY(unit, next);
    } else if (U16_IS_TRAIL(unit)) {
        UChar before = unit_at(text, at - 1);
        if (U16_IS_LEAD(before)) return U16_GET_SUPPLEMENTARY(before, unit);
    }
    return unit;
}

static void on_replace(UReplaceable *rep, int32_t start, int32_t limit, const UChar *with,
                       int32_t count) {
    struct gap_text *text = (void *)rep;
    int32_t tail = gap_length(text) - limit;
    // Work goes from left to right, so what is left shrinks. A tail of 0 is ICU's scratch space
    // behind the text (or the text's very end) and says nothing about progress.
    if (text->patience > 0 && tail > 0) {
        if (tail < text->tail) {
            text->stalled = 0;
        } else if (start < limit && ++text->stalled >= text->patience) {
            text->too_large = true;
        }
        text->tail = tail;
    }
    replace_units(text, start, limit, with, count);
}

static void on_extract(UReplaceable *rep, int32_t start, int32_t limit, UChar *to) {
    for (int32_t i = start; i < limit; i++) *to++ = unit_at((const void *)rep, i);
}

static void on_copy(UReplaceable *rep, int32_t start, int32_t limit, int32_t destination) {
    struct gap_text *text = (void *)rep;
    if (limit <= start) return;
    UChar small[64];
    int32_t count = limit - start;
    UChar *copy = count <= 64 ? small : malloc((size_t)count * sizeof(UChar));
    if (!copy) {
        text->code = U_MEMORY_ALLOCATION_ERROR;
        return;
    }
    on_extract(rep, start, limit, copy);
    replace_units(text, destination, destination, copy, count);
    if (copy != small) free(copy);
}

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
    static const UReplaceableCallbacks callbacks = {
        on_length, on_char_at, on_char32_at, on_replace, on_extract, on_copy,
    };
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
        utrans_trans(transliterator->transliterator, (UReplaceable *)&text, &callbacks, 0, &limit,
                     &code);
        if (U_SUCCESS(code)) code = text.code;
        if (text.too_large) {
            *status = DEP_ICU_STATUS_OUTPUT_TOO_LARGE;
        } else {
            move_gap(&text, gap_length(&text));
            needed = dep_utf8(text.units, gap_length(&text), buffer, capacity, &code);
        }
        free(text.units);
    }
    if (*status == 0) *status = dep_status(code);
    return needed;
}
