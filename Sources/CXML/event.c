// The node that libxml2's reader stands at as an event.

#include "reader.h"

#include <stdlib.h>
#include <string.h>

int32_t dep_xml_text_is(dep_xml_text text, const uint8_t *bytes, size_t count) {
    return text.length == count && (count == 0 || memcmp(text.bytes, bytes, count) == 0);
}

void dep_xml_forget(dep_xml_reader *reader) {
    for (size_t i = 0; i < reader->value_count; i++) xmlFree(reader->values[i]);
    reader->value_count = 0;
}

static bool grow(dep_xml_reader *reader, void **array, size_t *capacity, size_t needed, size_t size) {
    if (needed <= *capacity) return true;
    size_t larger = *capacity < 16 ? 16 : *capacity;
    while (larger < needed) larger *= 2;
    void *moved = realloc(*array, larger * size);
    if (!moved) {
        dep_xml_fail(reader, DEP_XML_ERROR_MEMORY, reader->walk.at, "out of memory");
        return false;
    }
    *array = moved;
    *capacity = larger;
    return true;
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
            dep_xml_fail(reader, DEP_XML_ERROR_SIZE, reader->tag, "the element has too many attributes");
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

bool dep_xml_show(dep_xml_reader *reader, dep_xml_event *event) {
    xmlNodePtr node = xmlTextReaderCurrentNode(reader->reader);
    if (!node) return false;
    dep_place at;
    switch (xmlTextReaderNodeType(reader->reader)) {
    case XML_READER_TYPE_ELEMENT:
        at = reader->tag = dep_markup_tag(&reader->walk);
        if (++reader->depth > reader->max_depth) {
            dep_xml_fail(reader, DEP_XML_ERROR_DEPTH, at, "elements are nested too deep");
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
        dep_xml_fail(reader, DEP_XML_ERROR_DOCTYPE, reader->walk.at, "a DOCTYPE is not allowed");
        return false;
    case XML_READER_TYPE_ENTITY_REFERENCE:
        dep_xml_fail(reader, DEP_XML_ERROR_ENTITY, reader->walk.at, "an entity reference is not allowed");
        return false;
    default: return false;
    }
    event->line = at.line;
    event->column = at.column;
    return !reader->error;
}

void dep_xml_show_end(dep_xml_reader *reader, dep_xml_event *event) {
    const xmlNode *node = xmlTextReaderCurrentNode(reader->reader);
    event->kind = DEP_XML_END_ELEMENT;
    event->name = text_of(node->name);
    event->namespace_uri = text_of(node->ns ? node->ns->href : NULL);
    event->line = reader->tag.line;
    event->column = reader->tag.column;
}
