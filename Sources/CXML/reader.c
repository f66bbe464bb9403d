// XML events out of libxml2's xmlTextReader.

#include "CXML.h"
#include "markup.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>

enum { LINE_SCAN = 512 };

struct dep_xml_reader {
    xmlTextReaderPtr reader;
    /// UTF-8 of a document in UTF-16 or UTF-32; freed with the reader.
    uint8_t *transcoded;
    const uint8_t *bytes;
    /// Bytes that the parser gets, and has got: fewer than there are when something after them is refused.
    size_t length, fed;
    enum dep_markup_fault refused;
    dep_markup walk;
    size_t max_depth, max_attributes;
    size_t depth;
    /// The element shown last has no content, so its end is the next event.
    bool ends_next;
    bool ended;
    /// Where the tag shown last began.
    dep_place tag;

    dep_xml_attribute *shown;
    size_t shown_capacity;
    /// Values that libxml2 put together of pieces, until the next event.
    xmlChar **values;
    size_t value_count, value_capacity;

    int32_t error;
    dep_place error_at;
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

static void fail(dep_xml_reader *reader, int32_t error, dep_place at, const char *message) {
    if (reader->error) return;
    reader->error = error;
    reader->error_at = at;
    strncpy(reader->message, message, sizeof reader->message - 1);
    size_t length = strlen(reader->message);
    while (length > 0 && (uint8_t)reader->message[length - 1] <= ' ') reader->message[--length] = 0;
}

static bool grow(dep_xml_reader *reader, void **array, size_t *capacity, size_t needed, size_t size) {
    if (needed <= *capacity) return true;
    size_t larger = *capacity < 16 ? 16 : *capacity;
    while (larger < needed) larger *= 2;
    void *moved = realloc(*array, larger * size);
    if (!moved) {
        fail(reader, DEP_XML_ERROR_MEMORY, reader->walk.at, "out of memory");
        return false;
    }
    *array = moved;
    *capacity = larger;
    return true;
}

/// Gives the parser the bytes up to the next `>`, so that it runs ahead by one tag at most.
static int read_piece(void *user, char *buffer, int capacity) {
    dep_xml_reader *reader = user;
    size_t left = reader->length - reader->fed;
    size_t size = left < (size_t)capacity ? left : (size_t)capacity;
    if (size == 0) return 0;
    const uint8_t *start = reader->bytes + reader->fed;
    const uint8_t *end = memchr(start, '>', size);
    if (end) size = (size_t)(end - start) + 1;
    // What libxml2 asks for to look at the encoding it does not parse at once.
    if (reader->fed == 0) size = 1;
    memcpy(buffer, start, size);
    reader->fed += size;
    return (int)size;
}

/// Where the parser stands. Looks back no further than LINE_SCAN; beyond that the column is libxml2's own.
static dep_place position(const dep_xml_reader *reader, xmlParserCtxtPtr context) {
    dep_place result = reader->walk.at;
    xmlParserInputPtr input = context ? context->input : NULL;
    if (!input || !input->cur || !input->base) return result;
    int32_t column = 1;
    const xmlChar *p = input->cur;
    while (p > input->base && p[-1] != '\n' && input->cur - p < LINE_SCAN) {
        p--;
        column += (*p & 0xC0) != 0x80;
    }
    bool exact = p > input->base ? p[-1] == '\n' : input->consumed == 0;
    if (!exact && input->col > column) column = input->col;
    result.line = input->line;
    result.column = column;
    return result;
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
    case XML_ERR_DOCUMENT_END:
    case XML_ERR_TAG_NOT_FINISHED:
    case XML_ERR_GT_REQUIRED: return reader->fed == reader->length ? DEP_XML_ERROR_TRUNCATED : DEP_XML_ERROR_SYNTAX;
    default: return DEP_XML_ERROR_SYNTAX;
    }
}

static void report(void *user, xmlErrorPtr error) {
    dep_xml_reader *reader = user;
    if (!reader || reader->error || error->level < XML_ERR_ERROR) return;
    const char *message = error->message ? error->message : "not well-formed";
    int32_t kind = error_kind(reader, error->code);
    // Bytes that the encoding does not allow have the number of a character that XML does not allow.
    if (error->code == XML_ERR_INVALID_CHAR && strncmp(message, "Input is not proper UTF-8", 25) == 0) {
        kind = DEP_XML_ERROR_ENCODING;
    } else if (kind == DEP_XML_ERROR_ENTITY) {
        message = "only the entities lt, gt, amp, apos and quot and character references are allowed";
    }
    fail(reader, kind, position(reader, error->ctxt), message);
}

dep_xml_reader *dep_xml_open(const uint8_t *bytes, size_t length, size_t max_depth,
                             size_t max_attributes, size_t max_markup_bytes) {
    dep_xml_initialize();
    dep_xml_reader *reader = calloc(1, sizeof *reader);
    if (!reader) return NULL;
    reader->max_depth = max_depth;
    reader->max_attributes = max_attributes;
    bool unreadable = false;
    size_t count = 0;
    reader->transcoded = bytes ? dep_utf8_of_wide(bytes, length, &count, &unreadable) : NULL;
    reader->bytes = reader->transcoded ? reader->transcoded : bytes ? bytes : (const uint8_t *)"";
    reader->length = reader->transcoded ? count : length;
    dep_markup_open(&reader->walk, reader->bytes, reader->length);
    if (unreadable) fail(reader, DEP_XML_ERROR_ENCODING, reader->walk.at, "bytes that are no UTF-16 or UTF-32");
    reader->refused = dep_markup_check(reader->bytes, reader->length, max_markup_bytes, &reader->length);
    // This handler belongs to the thread.
    xmlSetGenericErrorFunc(NULL, print_nothing);
    // Neither NOENT, DTDLOAD, DTDATTR, XINCLUDE nor HUGE, whatever the defaults of the process.
    reader->reader = xmlReaderForIO(
        read_piece, NULL, reader, NULL, reader->transcoded ? "UTF-8" : NULL,
        XML_PARSE_NONET | (reader->transcoded ? XML_PARSE_IGNORE_ENC : 0));
    if (!reader->reader) {
        free(reader->transcoded);
        free(reader);
        return NULL;
    }
    xmlTextReaderSetStructuredErrorHandler(reader->reader, report, reader);
    return reader;
}

static void forget_values(dep_xml_reader *reader) {
    for (size_t i = 0; i < reader->value_count; i++) xmlFree(reader->values[i]);
    reader->value_count = 0;
}

void dep_xml_close(dep_xml_reader *reader) {
    forget_values(reader);
    xmlFreeTextReader(reader->reader);
    free(reader->transcoded);
    free(reader->shown);
    free(reader->values);
    free(reader);
}

static dep_xml_text text_of(const xmlChar *bytes) {
    dep_xml_text text = {bytes, bytes ? strlen((const char *)bytes) : 0};
    return text;
}

/// The value of an attribute: one text, or one put together of texts and references.
static dep_xml_text value_of(dep_xml_reader *reader, const xmlAttr *attribute) {
    const xmlNode *first = attribute->children;
    if (!first) return text_of(NULL);
    if (first->type == XML_TEXT_NODE && !first->next) return text_of(first->content);
    if (!grow(reader, (void **)&reader->values, &reader->value_capacity, reader->value_count + 1, sizeof(xmlChar *))) {
        return text_of(NULL);
    }
    xmlChar *joined = xmlNodeListGetString(attribute->doc, first, 1);
    if (joined) reader->values[reader->value_count++] = joined;
    return text_of(joined);
}

static void show_element(dep_xml_reader *reader, const xmlNode *node, dep_xml_event *event) {
    event->name = text_of(node->name);
    event->namespace_uri = text_of(node->ns ? node->ns->href : NULL);
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        if (event->attribute_count == reader->max_attributes) {
            fail(reader, DEP_XML_ERROR_SIZE, reader->tag, "the element has too many attributes");
            return;
        }
        size_t index = event->attribute_count;
        if (!grow(reader, (void **)&reader->shown, &reader->shown_capacity, index + 1, sizeof *reader->shown)) return;
        reader->shown[index].name = text_of(attribute->name);
        reader->shown[index].namespace_uri = text_of(attribute->ns ? attribute->ns->href : NULL);
        reader->shown[index].value = value_of(reader, attribute);
        event->attribute_count++;
    }
    event->attributes = reader->shown;
}

/// Shows the node that the parser stands at; false for one that is no event.
static bool show(dep_xml_reader *reader, dep_xml_event *event) {
    xmlNodePtr node = xmlTextReaderCurrentNode(reader->reader);
    if (!node) return false;
    dep_place at;
    switch (xmlTextReaderNodeType(reader->reader)) {
    case XML_READER_TYPE_ELEMENT:
        at = reader->tag = dep_markup_tag(&reader->walk);
        if (++reader->depth > reader->max_depth) {
            fail(reader, DEP_XML_ERROR_DEPTH, at, "elements are nested too deep");
            return false;
        }
        event->kind = DEP_XML_START_ELEMENT;
        show_element(reader, node, event);
        reader->ends_next = xmlTextReaderIsEmptyElement(reader->reader) == 1;
        break;
    case XML_READER_TYPE_END_ELEMENT:
        at = dep_markup_tag(&reader->walk);
        if (reader->depth > 0) reader->depth--;
        event->kind = DEP_XML_END_ELEMENT;
        event->name = text_of(node->name);
        event->namespace_uri = text_of(node->ns ? node->ns->href : NULL);
        break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        dep_markup_skip(&reader->walk);
        at = reader->walk.at;
        event->kind = DEP_XML_TEXT;
        event->text = text_of(node->content);
        if (event->text.length == 0) return false;
        break;
    case XML_READER_TYPE_DOCUMENT_TYPE:
        fail(reader, DEP_XML_ERROR_DOCTYPE, reader->walk.at, "a DOCTYPE is not allowed");
        return false;
    case XML_READER_TYPE_ENTITY_REFERENCE:
        fail(reader, DEP_XML_ERROR_ENTITY, reader->walk.at, "an entity reference is not allowed");
        return false;
    default: return false;
    }
    event->line = at.line;
    event->column = at.column;
    return !reader->error;
}

/// What stands where the parser got no further, because something after it is refused.
static void fail_at_refused(dep_xml_reader *reader) {
    dep_markup rest = reader->walk;
    // Whatever text stands before it.
    rest.length = reader->length;
    dep_markup_tag(&rest);
    reader->error = 0;
    if (reader->refused == DEP_MARKUP_DOCTYPE) {
        fail(reader, DEP_XML_ERROR_DOCTYPE, rest.at, "a DOCTYPE is not allowed");
    } else {
        fail(reader, DEP_XML_ERROR_SIZE, rest.at, "a tag, comment or instruction is too long");
    }
}

/// Reads on until there is an event, an error or the end.
static bool advance(dep_xml_reader *reader, dep_xml_event *event) {
    while (!reader->error && !reader->ended) {
        int status = xmlTextReaderRead(reader->reader);
        if (status == 1) {
            // What was read before a fault is shown before the fault is told.
            int32_t error = reader->error;
            reader->error = 0;
            bool shown = show(reader, event);
            if (!reader->error) reader->error = error;
            if (shown) return true;
            continue;
        }
        if (status == 0 && !reader->error) {
            reader->ended = true;
            if (reader->depth > 0) {
                fail(reader, DEP_XML_ERROR_TRUNCATED, reader->walk.at, "the document is not complete");
            }
        } else {
            bool all = reader->fed == reader->length;
            fail(reader, all ? DEP_XML_ERROR_TRUNCATED : DEP_XML_ERROR_SYNTAX, reader->walk.at,
                 all ? "the document is not complete" : "not well-formed");
        }
        if (reader->refused != DEP_MARKUP_FINE && reader->error == DEP_XML_ERROR_TRUNCATED) fail_at_refused(reader);
    }
    return false;
}

void dep_xml_next(dep_xml_reader *reader, dep_xml_event *event) {
    memset(event, 0, sizeof *event);
    if (reader->ends_next) {
        reader->ends_next = false;
        reader->depth--;
        xmlNodePtr node = xmlTextReaderCurrentNode(reader->reader);
        event->kind = DEP_XML_END_ELEMENT;
        event->name = text_of(node->name);
        event->namespace_uri = text_of(node->ns ? node->ns->href : NULL);
        event->line = reader->tag.line;
        event->column = reader->tag.column;
        return;
    }
    forget_values(reader);
    if (advance(reader, event)) return;
    memset(event, 0, sizeof *event);
    dep_place at = reader->error ? reader->error_at : reader->walk.at;
    event->kind = reader->error ? DEP_XML_ERROR : DEP_XML_END;
    event->error = reader->error;
    event->line = at.line;
    event->column = at.column;
    event->text.bytes = (const uint8_t *)reader->message;
    event->text.length = strlen(reader->message);
}
