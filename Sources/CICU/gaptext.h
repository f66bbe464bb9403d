// The text that a transliterator edits; see gaptext.c. Not visible to Swift.

#ifndef DEP_CICU_GAPTEXT_H
#define DEP_CICU_GAPTEXT_H

#include <unicode/utrans.h>

#include "internal.h"

struct gap_text {
    UChar *units;
    int32_t gap_start;
    int32_t gap_end;
    int32_t room;      // allocated units
    UChar *scratch;    // what has been appended behind the units
    int32_t scratch_count;
    int32_t scratch_room;
    int32_t cap;       // the text may not pass this length
    int32_t tail;      // units right of the last replacement
    int32_t stalled;   // replacements in a row that came no nearer to the end
    int32_t patience;
    UErrorCode code;
    bool too_large;
};

/// The functions that ICU edits a `struct gap_text` by.
extern const UReplaceableCallbacks dep_gap_callbacks;

/// Brings the whole text to the start of `units` and returns its length.
int32_t dep_gap_finish(struct gap_text *text);

#endif
