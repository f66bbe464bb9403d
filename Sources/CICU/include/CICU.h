// CICU: fixed-name C functions over the system ICU.
//
// No ICU header is included here. ICU renames its functions by macros (ubrk_open becomes
// ubrk_open_72), and its UErrorCode clashes with the ICU inside Foundation, so neither can be
// imported into Swift. The .c files include ICU; this header shows opaque handles only.
//
// Rules for the whole header:
// - Text is UTF-8 given as a pointer and a length in bytes. A null pointer is allowed only with
//   length 0. Nothing needs a terminating zero unless the parameter is called a C string.
// - Offsets are UTF-8 byte offsets.
// - `status` is always written: 0 for success, otherwise a number for dep_icu_error_name() and
//   dep_icu_error_class(). ICU's warnings (negative numbers) are reported as 0.
// - A function that fills a caller's buffer returns the length the whole result needs. When that is
//   more than `capacity`, the buffer's content is unspecified and `status` is 0: call again.
// - A handle belongs to one thread at a time. Clone it for another.

#ifndef DEP_CICU_H
#define DEP_CICU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// ---- Errors (status.c) --------------------------------------------------------------------------

/// What kind of failure a status stands for.
enum dep_icu_class {
    DEP_ICU_CLASS_NONE = 0,
    DEP_ICU_CLASS_INVALID_ARGUMENT = 1,
    DEP_ICU_CLASS_MISSING_DATA = 2,
    DEP_ICU_CLASS_SYNTAX = 3,
    DEP_ICU_CLASS_ILLEGAL_BYTES = 4,
    DEP_ICU_CLASS_TIMED_OUT = 5,
    DEP_ICU_CLASS_STACK_OVERFLOW = 6,
    DEP_ICU_CLASS_OUTPUT_TOO_LARGE = 7,
    DEP_ICU_CLASS_OUT_OF_MEMORY = 8,
    DEP_ICU_CLASS_OTHER = 9
};

/// The kind of failure, one of `dep_icu_class`.
int32_t dep_icu_error_class(int32_t status);

/// ICU's name of the status, such as "U_ILLEGAL_ARGUMENT_ERROR". A C string that lives forever.
const char *_Nonnull dep_icu_error_name(int32_t status);

/// Version of the ICU library this process runs with, such as "72.1". Writes a C string of at most
/// 20 bytes, the terminating zero included.
void dep_icu_version(char *_Nonnull buffer);

/// Version of the Unicode data inside that ICU, such as "15.0". Same buffer as dep_icu_version().
void dep_icu_unicode_version(char *_Nonnull buffer);

// ---- Text boundaries, UAX #29 and UAX #14 (break.c) ---------------------------------------------

/// A break iterator and the UText that it reads UTF-8 through.
typedef struct dep_icu_break dep_icu_break;

enum dep_icu_break_kind {
    DEP_ICU_BREAK_GRAPHEME = 0,
    DEP_ICU_BREAK_WORD = 1,
    DEP_ICU_BREAK_LINE = 2,
    DEP_ICU_BREAK_SENTENCE = 3
};

/// Opens a break iterator. `locale` is a C string, "" for the root rules. Null on failure.
dep_icu_break *_Nullable dep_icu_break_open(int32_t kind, const char *_Nonnull locale,
                                            int32_t *_Nonnull status);

/// Opens a break iterator from rule source text. `error_offset` is written on a syntax error: the
/// byte offset ICU complains of, or -1 when it names none. Null on failure.
dep_icu_break *_Nullable dep_icu_break_open_rules(const uint8_t *_Nullable rules, int32_t length,
                                                  int32_t *_Nonnull error_offset,
                                                  int32_t *_Nonnull status);

/// A second iterator with the same rules and no text. About 0.2 microseconds. Null on failure.
dep_icu_break *_Nullable dep_icu_break_clone(const dep_icu_break *_Nonnull iterator,
                                             int32_t *_Nonnull status);

/// Frees the iterator.
void dep_icu_break_close(dep_icu_break *_Nonnull iterator);

/// Points the iterator at the start of a text. The bytes are not copied: they must stay where they
/// are until the last dep_icu_break_fill() for them has returned.
void dep_icu_break_set_text(dep_icu_break *_Nonnull iterator, const uint8_t *_Nullable text,
                            int32_t length, int32_t *_Nonnull status);

/// Writes the next boundaries, at most `capacity`, and returns how many; 0 at the end of the text.
/// A boundary is the end of a segment, so offset 0 is never written and the text's length always
/// is. `rule_statuses`, when given, receives ICU's rule status of the segment that ends there.
int32_t dep_icu_break_fill(dep_icu_break *_Nonnull iterator, int32_t *_Nonnull boundaries,
                           int32_t *_Nullable rule_statuses, int32_t capacity);

#ifdef __cplusplus
}
#endif

#endif
