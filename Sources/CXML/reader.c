// XML events out of libxml2's push parser: its callbacks fill a queue, the caller empties it.

#include "CXML.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/entities.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

enum { CHUNK = 16384, LINE_SCAN = 512 };

/// A text in the arena, by offset: the arena moves when it grows.
typedef struct { size_t start, length; } slice;
typedef struct { int32_t line, column; } place;
typedef struct {
    int32_t kind;
    place at;
    slice name, uri, text;
    size_t first_attribute, attribute_count;
} item;
typedef struct { slice name, uri, value; } attribute;

struct dep_xml_reader {
    xmlParserCtxtPtr context;
    const uint8_t *bytes;
    size_t length, fed;
    size_t max_depth, max_attributes, max_markup;
    size_t depth;
    bool ended;
    /// Where the last markup ended, which is where a text begins.
    place after;

    item *items;
    size_t item_count, item_capacity, next_item;
    attribute *attributes;
    size_t attribute_count, attribute_capacity;
    dep_xml_attribute *shown;
    size_t shown_capacity;
    uint8_t *arena;
    size_t arena_count, arena_capacity;

    int32_t error;
    place error_at;
    char message[256];
};

static xmlParserInputPtr load_nothing(const char *url, const char *id, xmlParserCtxtPtr context) {
    (void)url, (void)id, (void)context;
    return NULL;
}

/// Some faults of encodings go past the handler of the parser; the error that follows them does not.
static void print_nothing(void *user, const char *format, ...) {
    (void)user, (void)format;
}

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void initialize(void) {
    xmlInitParser();
    xmlSetExternalEntityLoader(load_nothing);
}

void dep_xml_initialize(void) { pthread_once(&once, initialize); }

static void fail(dep_xml_reader *reader, int32_t error, place at, const char *message) {
    if (reader->error) return;
    reader->error = error;
    reader->error_at = at;
    strncpy(reader->message, message, sizeof reader->message - 1);
    size_t length = strlen(reader->message);
    while (length > 0 && (uint8_t)reader->message[length - 1] <= ' ') reader->message[--length] = 0;
    if (reader->context) xmlStopParser(reader->context);
}

static bool grow(dep_xml_reader *reader, void **array, size_t *capacity, size_t needed, size_t size) {
    if (needed <= *capacity) return true;
    size_t larger = *capacity < 64 ? 64 : *capacity;
    while (larger < needed) larger *= 2;
    void *moved = realloc(*array, larger * size);
    if (!moved) {
        fail(reader, DEP_XML_ERROR_MEMORY, reader->after, "out of memory");
        return false;
    }
    *array = moved;
    *capacity = larger;
    return true;
}

static slice keep(dep_xml_reader *reader, const xmlChar *text, size_t length) {
    slice result = {reader->arena_count, 0};
    if (length == 0 || !text) return result;
    if (!grow(reader, (void **)&reader->arena, &reader->arena_capacity, reader->arena_count + length, 1)) return result;
    memcpy(reader->arena + reader->arena_count, text, length);
    reader->arena_count += length;
    result.length = length;
    return result;
}

static slice keep_string(dep_xml_reader *reader, const xmlChar *text) {
    return keep(reader, text, text ? strlen((const char *)text) : 0);
}

/// The value of an attribute. Unless told to replace entities, which it is not, libxml2 gives an ampersand as `&#38;`,
/// and gives that for nothing else.
static slice keep_value(dep_xml_reader *reader, const xmlChar *text, size_t length) {
    static const char ampersand[] = "&#38;";
    slice result = keep(reader, text, length);
    uint8_t *bytes = reader->arena + result.start;
    size_t kept = 0;
    for (size_t i = 0; i < result.length; i++) {
        bytes[kept++] = bytes[i];
        if (bytes[i] == '&' && result.length - i >= 5 && memcmp(bytes + i, ampersand, 5) == 0) i += 4;
    }
    reader->arena_count -= result.length - kept;
    result.length = kept;
    return result;
}

/// Line and column of a place at or before the parser's own. Looks back no further than LINE_SCAN.
static place position(const dep_xml_reader *reader, const xmlChar *at) {
    xmlParserInputPtr input = reader->context->input;
    place result = reader->after;
    if (!input || !input->cur) return result;
    if (!at || at < input->base || at > input->cur) at = input->cur;
    result.line = input->line;
    for (const xmlChar *p = at; p < input->cur; p++) result.line -= *p == '\n';
    int32_t column = 1;
    const xmlChar *p = at;
    while (p > input->base && p[-1] != '\n' && at - p < LINE_SCAN) {
        p--;
        column += (*p & 0xC0) != 0x80;
    }
    bool exact = p > input->base ? p[-1] == '\n' : input->consumed == 0;
    if (!exact && result.line == input->line) {
        ptrdiff_t own = input->col - (input->cur - at);
        if (own > column) column = (int32_t)own;
    }
    result.column = column;
    return result;
}

/// The `<` of the tag that the parser has just read. No tag holds another one.
static const xmlChar *tag_start(const dep_xml_reader *reader) {
    xmlParserInputPtr input = reader->context->input;
    if (!input || !input->cur) return NULL;
    // After an end tag the parser may stand at the `<` of the next one.
    const xmlChar *p = input->cur;
    if (p > input->base) p--;
    while (p > input->base && *p != '<') p--;
    return p;
}

static item *add(dep_xml_reader *reader, int32_t kind, place at) {
    if (reader->error) return NULL;
    if (!grow(reader, (void **)&reader->items, &reader->item_capacity, reader->item_count + 1, sizeof(item))) return NULL;
    item *added = &reader->items[reader->item_count++];
    memset(added, 0, sizeof *added);
    added->kind = kind;
    added->at = at;
    return added;
}

static void start_element(
    void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
    const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes
) {
    (void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted;
    dep_xml_reader *reader = user;
    place at = position(reader, tag_start(reader));
    // libxml2 shows a tag before it misses its end.
    xmlParserInputPtr input = reader->context->input;
    if (input && input->cur && *input->cur != '>' && *input->cur != '/') {
        bool all = reader->fed == reader->length && input->cur >= input->end;
        fail(reader, all ? DEP_XML_ERROR_TRUNCATED : DEP_XML_ERROR_SYNTAX, at, "the tag has no end");
        return;
    }
    if (++reader->depth > reader->max_depth) {
        fail(reader, DEP_XML_ERROR_DEPTH, at, "elements are nested too deep");
        return;
    }
    if ((size_t)attribute_count > reader->max_attributes) {
        fail(reader, DEP_XML_ERROR_SIZE, at, "the element has too many attributes");
        return;
    }
    if (!grow(reader, (void **)&reader->attributes, &reader->attribute_capacity,
              reader->attribute_count + (size_t)attribute_count, sizeof(attribute))) return;
    item *added = add(reader, DEP_XML_START_ELEMENT, at);
    if (!added) return;
    added->name = keep_string(reader, name);
    added->uri = keep_string(reader, uri);
    added->first_attribute = reader->attribute_count;
    added->attribute_count = (size_t)attribute_count;
    for (int i = 0; i < attribute_count; i++) {
        // Name, prefix, namespace, first and end of the value.
        const xmlChar **five = attributes + 5 * i;
        attribute *target = &reader->attributes[reader->attribute_count++];
        target->name = keep_string(reader, five[0]);
        target->uri = keep_string(reader, five[2]);
        target->value = keep_value(reader, five[3], (size_t)(five[4] - five[3]));
    }
    // The parser stands before `>`.
    reader->after = position(reader, NULL);
    reader->after.column++;
}

static void end_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    (void)prefix;
    dep_xml_reader *reader = user;
    if (reader->depth > 0) reader->depth--;
    item *added = add(reader, DEP_XML_END_ELEMENT, position(reader, tag_start(reader)));
    if (added) {
        added->name = keep_string(reader, name);
        added->uri = keep_string(reader, uri);
    }
    reader->after = position(reader, NULL);
}

static void characters(void *user, const xmlChar *text, int length) {
    dep_xml_reader *reader = user;
    if (reader->error || length <= 0) return;
    item *last = reader->item_count > reader->next_item ? &reader->items[reader->item_count - 1] : NULL;
    // The arena's end is the end of that text, so the pieces join there.
    if (last && last->kind == DEP_XML_TEXT && last->text.start + last->text.length == reader->arena_count) {
        last->text.length += keep(reader, text, (size_t)length).length;
        return;
    }
    item *added = add(reader, DEP_XML_TEXT, reader->after);
    if (added) added->text = keep(reader, text, (size_t)length);
}

static void comment(void *user, const xmlChar *text) {
    (void)text;
    dep_xml_reader *reader = user;
    reader->after = position(reader, NULL);
}

static void instruction(void *user, const xmlChar *target, const xmlChar *data) {
    (void)target;
    comment(user, data);
}

static void doctype(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    (void)name, (void)external, (void)system;
    dep_xml_reader *reader = user;
    fail(reader, DEP_XML_ERROR_DOCTYPE, position(reader, tag_start(reader)), "a DOCTYPE is not allowed");
}

static xmlEntityPtr get_entity(void *user, const xmlChar *name) {
    dep_xml_reader *reader = user;
    xmlEntityPtr predefined = xmlGetPredefinedEntity(name);
    if (!predefined) {
        fail(reader, DEP_XML_ERROR_ENTITY, position(reader, NULL),
             "only the entities lt, gt, amp, apos and quot and character references are allowed");
    }
    return predefined;
}

static void reference(void *user, const xmlChar *name) {
    (void)name;
    dep_xml_reader *reader = user;
    fail(reader, DEP_XML_ERROR_ENTITY, position(reader, NULL), "an entity reference is not allowed");
}

static int32_t error_kind(const dep_xml_reader *reader, int code) {
    switch (code) {
    case XML_ERR_NO_MEMORY: return DEP_XML_ERROR_MEMORY;
    case XML_ERR_UNKNOWN_ENCODING:
    case XML_ERR_UNSUPPORTED_ENCODING:
    case XML_ERR_INVALID_ENCODING:
    case XML_I18N_CONV_FAILED:
    case XML_I18N_NO_HANDLER: return DEP_XML_ERROR_ENCODING;
    case XML_ERR_NAME_TOO_LONG: return DEP_XML_ERROR_SIZE;
    case XML_ERR_UNDECLARED_ENTITY: return DEP_XML_ERROR_ENTITY;
    case XML_ERR_DOCUMENT_EMPTY:
    case XML_ERR_DOCUMENT_END: return reader->fed == reader->length ? DEP_XML_ERROR_TRUNCATED : DEP_XML_ERROR_SYNTAX;
    default: return DEP_XML_ERROR_SYNTAX;
    }
}

static void report(void *user, xmlErrorPtr error) {
    xmlParserCtxtPtr context = error->ctxt;
    dep_xml_reader *reader = context ? context->userData : user;
    if (!reader || reader->error || error->level < XML_ERR_ERROR) return;
    const char *message = error->message ? error->message : "not well-formed";
    // Bytes that the encoding does not allow have the number of a character that XML does not allow.
    bool bytes = error->code == XML_ERR_INVALID_CHAR && strncmp(message, "Input is not proper UTF-8", 25) == 0;
    fail(reader, bytes ? DEP_XML_ERROR_ENCODING : error_kind(reader, error->code), position(reader, NULL), message);
}

dep_xml_reader *dep_xml_open(const uint8_t *bytes, size_t length, size_t max_depth,
                             size_t max_attributes, size_t max_markup_bytes) {
    dep_xml_initialize();
    dep_xml_reader *reader = calloc(1, sizeof *reader);
    if (!reader) return NULL;
    reader->bytes = bytes;
    reader->length = length;
    reader->max_depth = max_depth;
    reader->max_attributes = max_attributes;
    reader->max_markup = max_markup_bytes;
    reader->after = (place){1, 1};
    // This handler belongs to the thread.
    xmlSetGenericErrorFunc(NULL, print_nothing);
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = start_element;
    handler.endElementNs = end_element;
    handler.characters = characters;
    handler.ignorableWhitespace = characters;
    handler.cdataBlock = characters;
    handler.comment = comment;
    handler.processingInstruction = instruction;
    handler.internalSubset = doctype;
    handler.getEntity = get_entity;
    handler.reference = reference;
    handler.serror = report;
    reader->context = xmlCreatePushParserCtxt(&handler, reader, NULL, 0, NULL);
    if (!reader->context) {
        free(reader);
        return NULL;
    }
    // Neither NOENT, DTDLOAD, DTDATTR, XINCLUDE nor HUGE, whatever the defaults of the process.
    xmlCtxtUseOptions(reader->context, XML_PARSE_NONET);
    return reader;
}

void dep_xml_close(dep_xml_reader *reader) {
    xmlFreeParserCtxt(reader->context);
    free(reader->items);
    free(reader->attributes);
    free(reader->shown);
    free(reader->arena);
    free(reader);
}

/// Gives the parser the next bytes.
static void feed(dep_xml_reader *reader) {
    reader->item_count = reader->next_item = 0;
    reader->attribute_count = reader->arena_count = 0;
    size_t left = reader->length - reader->fed;
    int size = (int)(left < CHUNK ? left : CHUNK);
    const char *start = reader->bytes ? (const char *)reader->bytes + reader->fed : "";
    reader->fed += (size_t)size;
    bool last = size == 0;
    int code = xmlParseChunk(reader->context, start, size, last);
    if (reader->error) return;
    if (code != XML_ERR_OK) {
        fail(reader, error_kind(reader, code), position(reader, NULL), "not well-formed");
    } else if (last) {
        reader->ended = true;
        if (!reader->context->wellFormed || reader->depth > 0) {
            fail(reader, DEP_XML_ERROR_TRUNCATED, position(reader, NULL), "the document is not complete");
        }
    } else {
        xmlParserInputPtr input = reader->context->input;
        // A tag that never ends costs the square of its attributes when it does.
        if (input && (size_t)(input->end - input->cur) > reader->max_markup) {
            fail(reader, DEP_XML_ERROR_SIZE, position(reader, NULL), "a tag, comment or instruction is too long");
        }
    }
}

static dep_xml_text show(const dep_xml_reader *reader, slice text) {
    dep_xml_text result = {text.length ? reader->arena + text.start : NULL, text.length};
    return result;
}

void dep_xml_next(dep_xml_reader *reader, dep_xml_event *event) {
    memset(event, 0, sizeof *event);
    while (reader->next_item == reader->item_count && !reader->error && !reader->ended) feed(reader);
    if (reader->next_item < reader->item_count) {
        const item *next = &reader->items[reader->next_item];
        if (grow(reader, (void **)&reader->shown, &reader->shown_capacity, next->attribute_count, sizeof *reader->shown)) {
            reader->next_item++;
            event->kind = next->kind;
            event->line = next->at.line;
            event->column = next->at.column;
            event->name = show(reader, next->name);
            event->namespace_uri = show(reader, next->uri);
            event->text = show(reader, next->text);
            event->attribute_count = next->attribute_count;
            for (size_t i = 0; i < next->attribute_count; i++) {
                const attribute *source = &reader->attributes[next->first_attribute + i];
                reader->shown[i].name = show(reader, source->name);
                reader->shown[i].namespace_uri = show(reader, source->uri);
                reader->shown[i].value = show(reader, source->value);
            }
            event->attributes = reader->shown;
            return;
        }
    }
    place at = reader->error ? reader->error_at : reader->after;
    event->kind = reader->error ? DEP_XML_ERROR : DEP_XML_END;
    event->error = reader->error;
    event->line = at.line;
    event->column = at.column;
    event->text.bytes = (const uint8_t *)reader->message;
    event->text.length = strlen(reader->message);
}
