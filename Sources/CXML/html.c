// HTML by libxml2's HTML parser, which mends what is broken. Its callbacks go straight to the caller.

#include "CXML.h"

#include <stdbool.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

enum {
    /// More than these of one element are left out.
    MAX_ATTRIBUTES = 256,
    /// A page with more in one tag is refused: libxml2 compares each attribute with all before it, and 100,000 of them
    /// took it nine seconds.
    MAX_TAG_ATTRIBUTES = 512,
};

typedef struct {
    htmlParserCtxtPtr context;
    dep_html_handler handler;
    void *user;
    size_t depth, max_depth, events, max_events;
    int32_t error;
} state;

static dep_xml_text text_of(const xmlChar *bytes) {
    dep_xml_text text = {bytes, bytes ? strlen((const char *)bytes) : 0};
    return text;
}

static void stop(state *s, int32_t error) {
    if (!s->error) s->error = error;
    xmlStopParser(s->context);
}

static void deliver(state *s, dep_xml_event *event) {
    if (s->error) return;
    if (++s->events > s->max_events) {
        stop(s, DEP_XML_ERROR_SIZE);
        return;
    }
    xmlParserInputPtr input = s->context->input;
    event->line = input ? input->line : 1;
    event->column = 1;
    s->handler(s->user, event);
}

static void start_element(void *user, const xmlChar *name, const xmlChar **attributes) {
    state *s = user;
    if (++s->depth > s->max_depth) {
        stop(s, DEP_XML_ERROR_DEPTH);
        return;
    }
    dep_xml_attribute shown[MAX_ATTRIBUTES];
    size_t count = 0;
    for (size_t i = 0; attributes && attributes[i] && count < MAX_ATTRIBUTES; i += 2) {
        memset(&shown[count], 0, sizeof shown[count]);
        shown[count].name = text_of(attributes[i]);
        shown[count].value = text_of(attributes[i + 1]);
        count++;
    }
    dep_xml_event event;
    memset(&event, 0, sizeof event);
    event.kind = DEP_XML_START_ELEMENT;
    event.name = text_of(name);
    event.attribute_count = count;
    event.attributes = shown;
    deliver(s, &event);
}

static void end_element(void *user, const xmlChar *name) {
    state *s = user;
    if (s->depth > 0) s->depth--;
    dep_xml_event event;
    memset(&event, 0, sizeof event);
    event.kind = DEP_XML_END_ELEMENT;
    event.name = text_of(name);
    deliver(s, &event);
}

static void characters(void *user, const xmlChar *text, int length) {
    if (length <= 0) return;
    dep_xml_event event;
    memset(&event, 0, sizeof event);
    event.kind = DEP_XML_TEXT;
    event.text.bytes = text;
    event.text.length = (size_t)length;
    deliver(user, &event);
}

static bool is_letter(uint8_t byte) { return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'; }

static bool is_space(uint8_t byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

/// Where the attributes of a tag end, at its `>` or at the end of the bytes; `count` gets their number.
static size_t tag_end(const uint8_t *bytes, size_t length, size_t i, size_t *count) {
    bool in_name = true, wants_value = false;
    *count = 0;
    while (i < length && bytes[i] != '>') {
        uint8_t byte = bytes[i++];
        if (byte == '=') {
            wants_value = true;
        } else if (is_space(byte) || byte == '/') {
            in_name = false;
        } else if (wants_value) {
            wants_value = false;
            in_name = true;
            if (byte == '"' || byte == '\'') {
                while (i < length && bytes[i] != byte) i++;
                if (i < length) i++;
                in_name = false;
            }
        } else if (!in_name) {
            in_name = true;
            ++*count;
        }
    }
    return i;
}

/// The place of `word`, letters in any case, from `i` on; `length` when it does not come.
static size_t find(const uint8_t *bytes, size_t length, size_t i, const char *word) {
    size_t size = strlen(word);
    for (; i + size <= length; i++) {
        size_t same = 0;
        while (same < size && (is_letter(bytes[i + same]) ? bytes[i + same] | 0x20 : bytes[i + same]) == word[same]) same++;
        if (same == size) return i;
    }
    return length;
}

/// True when a tag has more attributes than any page needs. Comments, scripts and styles hold no tags. O(length).
static bool has_too_many_attributes(const uint8_t *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] != '<' || i + 1 >= length) continue;
        if (i + 3 < length && memcmp(bytes + i, "<!--", 4) == 0) {
            i = find(bytes, length, i + 4, "-->");
            continue;
        }
        if (!is_letter(bytes[i + 1])) continue;
        size_t count, start = i + 1;
        i = tag_end(bytes, length, start, &count);
        if (count > MAX_TAG_ATTRIBUTES) return true;
        if (find(bytes, length < start + 6 ? length : start + 6, start, "script") == start) {
            i = find(bytes, length, i, "</script") - 1;
        } else if (find(bytes, length < start + 5 ? length : start + 5, start, "style") == start) {
            i = find(bytes, length, i, "</style") - 1;
        }
    }
    return false;
}

static void ignore_error(void *user, xmlErrorPtr error) { (void)user, (void)error; }

int32_t dep_html_parse(const uint8_t *bytes, size_t length, size_t max_depth, size_t max_events,
                       dep_html_handler handler, void *user) {
    if (length > INT32_MAX || (bytes && has_too_many_attributes(bytes, length))) return DEP_XML_ERROR_SIZE;
    dep_xml_initialize();
    htmlParserCtxtPtr context = htmlNewParserCtxt();
    if (!context) return DEP_XML_ERROR_MEMORY;
    state s = {context, handler, user, 0, max_depth, 0, max_events, 0};
    memset(context->sax, 0, sizeof *context->sax);
    context->sax->startElement = start_element;
    context->sax->endElement = end_element;
    context->sax->characters = characters;
    context->sax->ignorableWhitespace = characters;
    context->sax->cdataBlock = characters;
    context->sax->serror = ignore_error;
    context->sax->initialized = XML_SAX2_MAGIC;
    context->userData = &s;
    htmlDocPtr document = htmlCtxtReadMemory(
        context, bytes ? (const char *)bytes : "", (int)length, NULL, "UTF-8",
        HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC |
            HTML_PARSE_NODEFDTD);
    if (document) xmlFreeDoc(document);
    htmlFreeParserCtxt(context);
    return s.error;
}

uint32_t dep_html_entity(const char *name) {
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
    return entity ? entity->value : 0;
}
