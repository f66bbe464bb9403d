// XML events out of libxml2's xmlTextReader.

#include "reader.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

enum { LINE_SCAN = 512 };

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

void dep_xml_fail(dep_xml_reader *reader, int32_t error, dep_place at, const char *message) {
    if (reader->error) return;
    reader->error = error;
    reader->error_at = at;
    strncpy(reader->message, message, sizeof reader->message - 1);
    size_t length = strlen(reader->message);
    while (length > 0 && (uint8_t)reader->message[length - 1] <= ' ') reader->message[--length] = 0;
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
    dep_xml_fail(reader, kind, position(reader, error->ctxt), message);
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
    if (unreadable) dep_xml_fail(reader, DEP_XML_ERROR_ENCODING, reader->walk.at, "bytes that are no UTF-16 or UTF-32");
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

void dep_xml_close(dep_xml_reader *reader) {
    dep_xml_forget(reader);
    xmlFreeTextReader(reader->reader);
    free(reader->transcoded);
    free(reader->shown);
    free(reader->values);
    free(reader);
}

/// What stands where the parser got no further, because something after it is refused.
static void fail_at_refused(dep_xml_reader *reader) {
    dep_markup rest = reader->walk;
    // Whatever text stands before it.
    rest.length = reader->length;
    dep_markup_tag(&rest);
    reader->error = 0;
    if (reader->refused == DEP_MARKUP_DOCTYPE) {
        dep_xml_fail(reader, DEP_XML_ERROR_DOCTYPE, rest.at, "a DOCTYPE is not allowed");
    } else {
        dep_xml_fail(reader, DEP_XML_ERROR_SIZE, rest.at, "a tag, comment or instruction is too long");
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
            bool shown = dep_xml_show(reader, event);
            if (!reader->error) reader->error = error;
            if (shown) return true;
            continue;
        }
        if (status == 0 && !reader->error) {
            reader->ended = true;
            if (reader->depth > 0) {
                dep_xml_fail(reader, DEP_XML_ERROR_TRUNCATED, reader->walk.at, "the document is not complete");
            }
        } else {
            bool all = reader->fed == reader->length;
            dep_xml_fail(reader, all ? DEP_XML_ERROR_TRUNCATED : DEP_XML_ERROR_SYNTAX, reader->walk.at,
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
        dep_xml_show_end(reader, event);
        return;
    }
    dep_xml_forget(reader);
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
