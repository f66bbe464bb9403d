// Where the markup of a document stands: libxml2's reader runs ahead of the node it shows and can give a line, but no
// column. Nothing here decides what is well-formed; the parser does.

#ifndef DEP_CXML_MARKUP_H
#define DEP_CXML_MARKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Line and column, from 1, of a byte; columns count scalars.
typedef struct { int32_t line, column; } dep_place;

/// Walks a document in an encoding that holds ASCII, forwards only. O(bytes) in all.
typedef struct {
    const uint8_t *bytes;
    size_t length;
    /// The next byte, and its place.
    size_t offset;
    dep_place at;
    /// Every byte is a character of its own (ISO 8859, windows-125x).
    bool one_byte;
} dep_markup;

enum dep_markup_fault { DEP_MARKUP_FINE, DEP_MARKUP_DOCTYPE, DEP_MARKUP_TOO_LONG };

void dep_markup_open(dep_markup *walk, const uint8_t *bytes, size_t length);

/// Looks through the whole document for a DOCTYPE and for a tag, comment or instruction that is longer than `max` bytes.
/// `offset` is where the fault begins, else the length.
enum dep_markup_fault dep_markup_check(const uint8_t *bytes, size_t length, size_t max, size_t *offset);

/// Passes comments and instructions; afterwards `at` is where a text begins.
void dep_markup_skip(dep_markup *walk);

/// The place of the next tag, which the walk passes; that of the end when there is none.
dep_place dep_markup_tag(dep_markup *walk);

/// Turns UTF-16 or UTF-32 into UTF-8 when the first bytes say that it is one. Null with `*error` false when it is neither;
/// null with `*error` true for bytes that are no characters or when there is no memory. The caller frees the result.
uint8_t *dep_utf8_of_wide(const uint8_t *bytes, size_t length, size_t *result_length, bool *error);

#endif
