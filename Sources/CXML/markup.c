#include "markup.h"

#include <string.h>
#include <strings.h>

static bool starts(const uint8_t *bytes, size_t left, const char *text) {
    size_t length = strlen(text);
    return left >= length && memcmp(bytes, text, length) == 0;
}

/// The offset after a text that ends a markup, or the length.
static size_t after(const uint8_t *bytes, size_t length, size_t from, const char *end) {
    size_t size = strlen(end);
    while (from + size <= length) {
        const uint8_t *found = memchr(bytes + from, end[0], length - from);
        if (!found) return length;
        from = (size_t)(found - bytes);
        if (starts(found, length - from, end)) return from + size;
        from++;
    }
    return length;
}

/// The offset after the `>` of a tag; one in an attribute's value ends nothing.
static size_t after_tag(const uint8_t *bytes, size_t length, size_t from) {
    for (size_t i = from; i < length; i++) {
        uint8_t byte = bytes[i];
        if (byte == '>') return i + 1;
        if (byte == '"' || byte == '\'') {
            const uint8_t *end = memchr(bytes + i + 1, byte, length - i - 1);
            if (!end) return length;
            i = (size_t)(end - bytes);
        }
    }
    return length;
}

/// The offset after the markup that begins at a `<`.
static size_t after_markup(const uint8_t *bytes, size_t length, size_t from) {
    const uint8_t *start = bytes + from;
    size_t left = length - from;
    if (starts(start, left, "<!--")) return after(bytes, length, from + 4, "-->");
    if (starts(start, left, "<![CDATA[")) return after(bytes, length, from + 9, "]]>");
    if (starts(start, left, "<?")) return after(bytes, length, from + 2, "?>");
    return after_tag(bytes, length, from + 1);
}

/// True when the declaration names an encoding in which bytes from 0x80 are characters of their own.
static bool is_one_byte(const uint8_t *bytes, size_t length) {
    if (!starts(bytes, length, "<?xml")) return false;
    size_t end = after(bytes, length < 256 ? length : 256, 5, "?>");
    for (size_t i = 5; i + 9 < end; i++) {
        if (memcmp(bytes + i, "encoding", 8) != 0) continue;
        i += 8;
        while (i < end && (bytes[i] == ' ' || bytes[i] == '=' || bytes[i] == '"' || bytes[i] == '\'')) i++;
        static const char *const names[] = {"iso-8859", "windows-125", "cp125", "koi8", "ibm", "cp866", "mac", "latin"};
        for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
            size_t size = strlen(names[n]);
            if (i + size <= end && strncasecmp((const char *)bytes + i, names[n], size) == 0) return true;
        }
        return false;
    }
    return false;
}

void dep_markup_open(dep_markup *walk, const uint8_t *bytes, size_t length) {
    *walk = (dep_markup){bytes, length, 0, {1, 1}, is_one_byte(bytes, length)};
    // A byte order mark takes no column.
    if (starts(bytes, length, "\xEF\xBB\xBF")) walk->offset = 3;
}

enum dep_markup_fault dep_markup_check(const uint8_t *bytes, size_t length, size_t max, size_t *offset) {
    size_t at = 0;
    while (at < length) {
        const uint8_t *found = memchr(bytes + at, '<', length - at);
        if (!found) break;
        at = (size_t)(found - bytes);
        *offset = at;
        size_t left = length - at;
        if (starts(found, left, "<!") && !starts(found, left, "<!--") && !starts(found, left, "<![CDATA[")
            && left >= 9 && strncasecmp((const char *)found, "<!doctype", 9) == 0) {
            return DEP_MARKUP_DOCTYPE;
        }
        size_t end = after_markup(bytes, length, at);
        if (end - at > max && !starts(found, left, "<![CDATA[")) return DEP_MARKUP_TOO_LONG;
        at = end;
    }
    *offset = length;
    return DEP_MARKUP_FINE;
}

static void move(dep_markup *walk, size_t to) {
    const uint8_t *bytes = walk->bytes;
    dep_place at = walk->at;
    size_t i = walk->offset;
    for (;;) {
        const uint8_t *feed = i < to ? memchr(bytes + i, '\n', to - i) : NULL;
        if (!feed) break;
        at.line++;
        at.column = 1;
        i = (size_t)(feed - bytes) + 1;
    }
    // Only the last line has the column.
    size_t columns = 0;
    if (walk->one_byte) {
        columns = to - i;
    } else {
        for (; i < to; i++) columns += (bytes[i] & 0xC0) != 0x80;
    }
    at.column += (int32_t)columns;
    walk->at = at;
    walk->offset = to;
}

void dep_markup_skip(dep_markup *walk) {
    while (walk->offset < walk->length) {
        const uint8_t *here = walk->bytes + walk->offset;
        size_t left = walk->length - walk->offset;
        if (!starts(here, left, "<!--") && !starts(here, left, "<?")) return;
        move(walk, after_markup(walk->bytes, walk->length, walk->offset));
    }
}

dep_place dep_markup_tag(dep_markup *walk) {
    for (;;) {
        const uint8_t *found =
            walk->offset < walk->length ? memchr(walk->bytes + walk->offset, '<', walk->length - walk->offset) : NULL;
        if (!found) {
            move(walk, walk->length);
            return walk->at;
        }
        move(walk, (size_t)(found - walk->bytes));
        dep_place at = walk->at;
        size_t left = walk->length - walk->offset;
        bool is_tag = !starts(found, left, "<!") && !starts(found, left, "<?");
        move(walk, after_markup(walk->bytes, walk->length, walk->offset));
        if (is_tag) return at;
    }
}
