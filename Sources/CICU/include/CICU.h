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

// ---- Normalization, UAX #15 (normalize.c) -------------------------------------------------------

enum dep_icu_form { DEP_ICU_NFC = 0, DEP_ICU_NFD = 1, DEP_ICU_NFKC = 2 };

enum {
    /// The scalar never combines with what stands before it: a text may be cut there.
    DEP_ICU_NORM_BOUNDARY = 1,
    /// The scalar alone is in the form already.
    DEP_ICU_NORM_UNCHANGED = 2
};

/// The two bits above for one scalar; 0 for a number that is no scalar. Thread-safe.
int32_t dep_icu_norm_flags(int32_t form, uint32_t scalar);

/// Counts non-starters in the scalar's full compatibility decomposition (NFKD): how many stand at
/// its start and at its end, for the Stream-Safe Text Format. Returns true when every part is a
/// non-starter, and then both counts are the whole length. Thread-safe.
bool dep_icu_nonstarters(uint32_t scalar, int32_t *_Nonnull leading, int32_t *_Nonnull trailing);

/// Normalizes a text. Quadratic in the length of a run of marks: make it stream-safe first.
/// Thread-safe.
int32_t dep_icu_normalize(int32_t form, const uint8_t *_Nullable text, int32_t length,
                          uint8_t *_Nullable buffer, int32_t capacity, int32_t *_Nonnull status);

// ---- Transliteration (transliterate.c) ----------------------------------------------------------

/// A transliterator.
typedef struct dep_icu_trans dep_icu_trans;

/// Opens one of ICU's own transliterators. Null on failure.
dep_icu_trans *_Nullable dep_icu_trans_open(const uint8_t *_Nullable identifier, int32_t length,
                                            bool reverse, int32_t *_Nonnull status);

/// Compiles rules. `error_offset` is written on failure: the byte offset of the rule at fault, or -1
/// when ICU names none. Null on failure.
dep_icu_trans *_Nullable dep_icu_trans_open_rules(const uint8_t *_Nullable rules, int32_t length,
                                                  bool reverse, int32_t *_Nonnull error_offset,
                                                  int32_t *_Nonnull status);

/// A copy for another thread. Null on failure.
dep_icu_trans *_Nullable dep_icu_trans_clone(const dep_icu_trans *_Nonnull transliterator,
                                             int32_t *_Nonnull status);

/// Frees the transliterator.
void dep_icu_trans_close(dep_icu_trans *_Nonnull transliterator);

/// Rewrites a text. The status is of class OUTPUT_TOO_LARGE when the text grows beyond
/// 8 x length + 64 UTF-16 units on the way, or when the rules go round in a loop.
int32_t dep_icu_trans_apply(dep_icu_trans *_Nonnull transliterator, const uint8_t *_Nullable text,
                            int32_t length, uint8_t *_Nullable buffer, int32_t capacity,
                            int32_t *_Nonnull status);

// ---- Case mapping (casemap.c) -------------------------------------------------------------------

/// A case mapper: the rules of one locale.
typedef struct dep_icu_case dep_icu_case;

enum dep_icu_case_operation {
    DEP_ICU_CASE_LOWER = 0,
    DEP_ICU_CASE_UPPER = 1,
    DEP_ICU_CASE_TITLE = 2,
    DEP_ICU_CASE_FOLD = 3
};

/// Opens a case mapper. `locale` is a C string, "" for the root rules. Null on failure.
dep_icu_case *_Nullable dep_icu_case_open(const char *_Nonnull locale, int32_t *_Nonnull status);

/// Frees the case mapper.
void dep_icu_case_close(dep_icu_case *_Nonnull mapper);

/// Maps a text with the full mappings (one scalar may become several).
int32_t dep_icu_case_map(dep_icu_case *_Nonnull mapper, int32_t operation,
                         const uint8_t *_Nullable text, int32_t length, uint8_t *_Nullable buffer,
                         int32_t capacity, int32_t *_Nonnull status);

/// Simple (one to one) default case folding of a scalar. Thread-safe.
uint32_t dep_icu_simple_fold(uint32_t scalar);
/// Simple lower case of a scalar. Thread-safe.
uint32_t dep_icu_simple_lower(uint32_t scalar);
/// Simple upper case of a scalar. Thread-safe.
uint32_t dep_icu_simple_upper(uint32_t scalar);

// ---- Charsets (charset.c) -----------------------------------------------------------------------

/// Decodes bytes of a named charset, stopping at the first bytes it does not allow. `name` is a C
/// string; an empty or unknown one fails with class MISSING_DATA. `error_offset` is the offset of
/// the first bad byte when the class is ILLEGAL_BYTES, otherwise -1. Thread-safe.
int32_t dep_icu_charset_decode(const char *_Nonnull name, const uint8_t *_Nullable bytes,
                               int32_t length, uint8_t *_Nullable buffer, int32_t capacity,
                               int32_t *_Nonnull error_offset, int32_t *_Nonnull status);

/// Guesses the charset of some bytes. Writes the name as a C string of at most 64 bytes, "" when
/// nothing fits, and returns ICU's confidence from 0 to 100. Thread-safe.
int32_t dep_icu_charset_detect(const uint8_t *_Nullable bytes, int32_t length,
                               char *_Nonnull name, int32_t *_Nonnull status);

// ---- Spoof checks, UTS #39 (spoof.c) ------------------------------------------------------------

/// A spoof checker at the Highly Restrictive level.
typedef struct dep_icu_spoof dep_icu_spoof;

/// Opens a spoof checker. Null on failure.
dep_icu_spoof *_Nullable dep_icu_spoof_open(int32_t *_Nonnull status);

/// Frees the spoof checker.
void dep_icu_spoof_close(dep_icu_spoof *_Nonnull checker);

/// True when the word mixes scripts in a way the Highly Restrictive level does not allow.
bool dep_icu_spoof_is_mixed(const dep_icu_spoof *_Nonnull checker, const uint8_t *_Nullable word,
                            int32_t length, int32_t *_Nonnull status);

/// The skeleton of a word: words that look alike have equal skeletons.
int32_t dep_icu_spoof_skeleton(const dep_icu_spoof *_Nonnull checker,
                               const uint8_t *_Nullable word, int32_t length,
                               uint8_t *_Nullable buffer, int32_t capacity,
                               int32_t *_Nonnull status);

// ---- Regular expressions (regex.c) --------------------------------------------------------------

/// A compiled pattern and the UText that it reads UTF-8 through.
typedef struct dep_icu_regex dep_icu_regex;

enum {
    DEP_ICU_REGEX_CASE_INSENSITIVE = 1,
    DEP_ICU_REGEX_COMMENTS = 2,
    DEP_ICU_REGEX_MULTILINE = 4,
    DEP_ICU_REGEX_DOT_ALL = 8,
    DEP_ICU_REGEX_UNICODE_WORD = 16
};

/// Compiles a pattern. `stack_limit` counts bytes of backtracking and must be above 0.
/// `error_offset` is written on a syntax error: the byte offset in the pattern, or -1 when ICU names
/// none. Null on failure.
dep_icu_regex *_Nullable dep_icu_regex_open(const uint8_t *_Nullable pattern, int32_t length,
                                            int32_t flags, int32_t stack_limit,
                                            int32_t *_Nonnull error_offset,
                                            int32_t *_Nonnull status);

/// A copy with the same stack limit and no text, for another thread. Null on failure.
dep_icu_regex *_Nullable dep_icu_regex_clone(const dep_icu_regex *_Nonnull regex,
                                             int32_t *_Nonnull status);

/// Frees the pattern.
void dep_icu_regex_close(dep_icu_regex *_Nonnull regex);

/// How many capture groups the pattern has, the whole match not counted.
int32_t dep_icu_regex_group_count(const dep_icu_regex *_Nonnull regex);

/// Points the pattern at the start of a text. The bytes are not copied: they must stay where they
/// are until the last dep_icu_regex_fill() for them has returned. `time_limit` counts ICU's ticks
/// (each ten thousand backtracking steps) for the whole text and must be above 0.
void dep_icu_regex_set_text(dep_icu_regex *_Nonnull regex, const uint8_t *_Nullable text,
                            int32_t length, int32_t time_limit, int32_t *_Nonnull status);

/// Finds the next matches, at most `capacity`, and returns how many; 0 when there are no more. Each
/// match writes group_count + 1 pairs of start and end, the whole match first; a group that took no
/// part gives -1, -1.
int32_t dep_icu_regex_fill(dep_icu_regex *_Nonnull regex, int32_t *_Nonnull spans,
                           int32_t capacity, int32_t *_Nonnull status);

/// Points the pattern at UTF-16 text, which must stay where it is until the pattern gets another text.
///
/// `budget` counts ticks for all searches in this text together: one for each ten thousand steps that
/// a search takes, and one for each 256 searches. `anchors` tells whether `^`, `\A` and `\z` match at
/// the ends of the part that is searched; otherwise they match only at those of the text. Looking
/// ahead, behind and `\b` always see the whole text.
void dep_icu_regex_set_units(dep_icu_regex *_Nonnull regex, const uint16_t *_Nullable text,
                             int32_t length, int32_t budget, bool anchors,
                             int32_t *_Nonnull status);

/// Finds the first match inside units `[from, to)`. False when there is none, or on failure.
bool dep_icu_regex_find_units(dep_icu_regex *_Nonnull regex, int32_t from, int32_t to,
                              int32_t *_Nonnull start, int32_t *_Nonnull end,
                              int32_t *_Nonnull status);

// ---- Collation, UTS #10 (collate.c) -------------------------------------------------------------

/// The sort order of one locale.
typedef struct dep_icu_collator dep_icu_collator;

/// Opens a collator. `locale` is a C string, "" for the root order. Null on failure.
dep_icu_collator *_Nullable dep_icu_collator_open(const char *_Nonnull locale,
                                                  int32_t *_Nonnull status);

/// Frees the collator.
void dep_icu_collator_close(dep_icu_collator *_Nonnull collator);

/// -1, 0 or 1: whether `left` sorts before, with or after `right`.
int32_t dep_icu_collator_compare(const dep_icu_collator *_Nonnull collator,
                                 const uint8_t *_Nullable left, int32_t left_length,
                                 const uint8_t *_Nullable right, int32_t right_length,
                                 int32_t *_Nonnull status);

// ---- Character properties (unicode.c); all thread-safe -------------------------------------------

/// ISO 15924 code of the scalar's Script property, its four letters packed into a number with the
/// first letter in the highest byte.
uint32_t dep_icu_script(uint32_t scalar);

/// General category in ICU's numbering (0 unassigned, 1 Lu, 2 Ll ... 29 Pf).
int32_t dep_icu_category(uint32_t scalar);

/// Word_Break property in ICU's numbering (0 Other, 1 ALetter, 6 Numeric ...).
int32_t dep_icu_word_break(uint32_t scalar);

/// True for the derived property Alphabetic.
bool dep_icu_is_alphabetic(uint32_t scalar);
/// True for the derived property Uppercase.
bool dep_icu_is_uppercase(uint32_t scalar);
/// True for the derived property Lowercase.
bool dep_icu_is_lowercase(uint32_t scalar);
/// True for the property White_Space.
bool dep_icu_is_white_space(uint32_t scalar);
/// Canonical combining class, 0 to 254.
int32_t dep_icu_combining_class(uint32_t scalar);

#ifdef __cplusplus
}
#endif

#endif
