// A text for ICU's transliterators to edit: a gap buffer behind callbacks.
//
// ICU's ready-made entry point edits one contiguous string: every replacement that changes the
// length moves the rest of the text, and a rule that grows the text is stopped only after the
// memory is spent. ICU also accepts a text of the caller's own behind callbacks. Ours is a gap
// buffer, so that edits going from left to right are cheap, and it refuses to grow beyond the cap.
// Rules with captured segments build each replacement behind the end of the text and then copy it
// to its place. That scratch space is kept apart, or the gap would run to the end and back for
// every match, which is quadratic.

#include <unicode/utf16.h>

#include "gaptext.h"

/// Units in the gap buffer, the scratch space not counted.
static int32_t main_length(const struct gap_text *text) {
    return text->room - (text->gap_end - text->gap_start);
}

static int32_t gap_length(const struct gap_text *text) {
    return main_length(text) + text->scratch_count;
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

/// Makes room for `count` units in the gap buffer.
static bool reserve(struct gap_text *text, int64_t count) {
    if (count <= text->room) return true;
    int64_t room = count + count / 2;
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
    return true;
}

static void replace_main(struct gap_text *text, int32_t start, int32_t limit, const UChar *with,
                         int32_t count) {
    if (!reserve(text, (int64_t)main_length(text) - (limit - start) + count)) return;
    move_gap(text, start);
    text->gap_end += limit - start;
    if (count > 0) memcpy(text->units + text->gap_start, with, (size_t)count * sizeof(UChar));
    text->gap_start += count;
}

/// As replace_main(); the offsets count from the start of the scratch space.
static void replace_scratch(struct gap_text *text, int32_t start, int32_t limit, const UChar *with,
                            int32_t count) {
    int64_t needed = (int64_t)text->scratch_count - (limit - start) + count;
    if (needed > text->scratch_room) {
        int64_t room = needed * 2 < text->cap ? needed * 2 : text->cap;
        UChar *scratch = realloc(text->scratch, (size_t)room * sizeof(UChar));
        if (!scratch) {
            text->code = U_MEMORY_ALLOCATION_ERROR;
            return;
        }
        text->scratch = scratch;
        text->scratch_room = (int32_t)room;
    }
    if (text->scratch_count > limit) {
        memmove(text->scratch + start + count, text->scratch + limit,
                (size_t)(text->scratch_count - limit) * sizeof(UChar));
    }
    if (count > 0) memcpy(text->scratch + start, with, (size_t)count * sizeof(UChar));
    text->scratch_count = (int32_t)needed;
}

/// Moves what is in the scratch space to the end of the gap buffer.
static void merge(struct gap_text *text) {
    int32_t count = text->scratch_count;
    text->scratch_count = 0;
    int32_t end = main_length(text);
    if (count > 0) replace_main(text, end, end, text->scratch, count);
}

/// Replaces [start, limit), unless the text would pass the cap. `with` must not point into the text.
static void replace_units(struct gap_text *text, int32_t start, int32_t limit, const UChar *with,
                          int32_t count) {
    int32_t length = gap_length(text);
    start = clamp(start, 0, length);
    limit = clamp(limit, start, length);
    if (text->too_large || U_FAILURE(text->code)) return;
    if ((int64_t)length - (limit - start) + count > text->cap) {
        text->too_large = true;
        return;
    }
    int32_t end = main_length(text);
    if (start >= end) {
        replace_scratch(text, start - end, limit - end, with, count);
        return;
    }
    if (limit > end) merge(text);
    replace_main(text, start, limit, with, count);
}

static UChar unit_at(const struct gap_text *text, int32_t at) {
    // After a refused replacement ICU may ask beyond the end; U+FFFF is what it uses for "nothing".
    if (at < 0 || at >= gap_length(text)) return 0xFFFF;
    int32_t end = main_length(text);
    if (at >= end) return text->scratch[at - end];
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

const UReplaceableCallbacks dep_gap_callbacks = {
    on_length, on_char_at, on_char32_at, on_replace, on_extract, on_copy,
};

int32_t dep_gap_finish(struct gap_text *text) {
    merge(text);
    move_gap(text, main_length(text));
    return main_length(text);
}
