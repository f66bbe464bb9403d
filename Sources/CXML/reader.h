// What the files of the XML reader share: its state, and how the node that the parser stands at becomes an event.

#ifndef DEP_CXML_READER_H
#define DEP_CXML_READER_H

#include "CXML.h"
#include "markup.h"

#include <stdbool.h>

#include <libxml/tree.h>
#include <libxml/xmlreader.h>

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

/// Keeps the first error and its place.
void dep_xml_fail(dep_xml_reader *reader, int32_t error, dep_place at, const char *message);

/// Shows the node that the parser stands at; false for one that is no event.
bool dep_xml_show(dep_xml_reader *reader, dep_xml_event *event);

/// Shows the end of an element without content, whose start was shown last.
void dep_xml_show_end(dep_xml_reader *reader, dep_xml_event *event);

/// Frees the values of the event shown last.
void dep_xml_forget(dep_xml_reader *reader);

#endif
