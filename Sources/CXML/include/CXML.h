// CXML: a pull reader of XML events over the system libxml2, for input nobody vouches for.
//
// No libxml2 header is included here. Nothing is ever fetched or opened: a DOCTYPE and every entity
// reference but the five predefined ones and character references is an error, and the loader of
// external entities of the process is replaced by one that always fails.
//
// libxml2's xmlTextReader reads. It runs ahead of the node it shows, so it can give a line and no
// column; a walk over the same bytes finds where each tag stands.

#ifndef DEP_CXML_H
#define DEP_CXML_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum dep_xml_kind {
    /// The document ended properly.
    DEP_XML_END = 0,
    DEP_XML_START_ELEMENT = 1,
    DEP_XML_END_ELEMENT = 2,
    /// Text or CDATA; pieces that follow each other belong together.
    DEP_XML_TEXT = 3,
    /// `text` is the message; every further call gives the same.
    DEP_XML_ERROR = 4
};

enum dep_xml_error {
    DEP_XML_ERROR_NONE = 0,
    DEP_XML_ERROR_SYNTAX = 1,
    DEP_XML_ERROR_TRUNCATED = 2,
    DEP_XML_ERROR_DOCTYPE = 3,
    DEP_XML_ERROR_ENTITY = 4,
    DEP_XML_ERROR_DEPTH = 5,
    DEP_XML_ERROR_SIZE = 6,
    DEP_XML_ERROR_ENCODING = 7,
    DEP_XML_ERROR_MEMORY = 8
};

/// UTF-8 bytes, without a terminating zero.
typedef struct {
    const uint8_t *_Nullable bytes;
    size_t length;
} dep_xml_text;

/// Whether a text has these bytes. O(count).
int32_t dep_xml_text_is(dep_xml_text text, const uint8_t *_Nullable bytes, size_t count);

typedef struct {
    dep_xml_text name;
    dep_xml_text namespace_uri;
    dep_xml_text value;
} dep_xml_attribute;

/// What was read. Pointers hold until the next call on the same reader.
typedef struct {
    int32_t kind;
    int32_t error;
    /// From 1; of the `<` of a tag or the first byte of a text.
    int32_t line;
    /// From 1, in scalars. Of an error more than 512 bytes into a line it is libxml2's own, which is not exact.
    int32_t column;
    dep_xml_text name;
    dep_xml_text namespace_uri;
    dep_xml_text text;
    size_t attribute_count;
    const dep_xml_attribute *_Nullable attributes;
} dep_xml_event;

typedef struct dep_xml_reader dep_xml_reader;

/// Opens a reader over bytes that must stay until it is closed. Null when there is no memory.
dep_xml_reader *_Nullable dep_xml_open(const uint8_t *_Nullable bytes, size_t length,
                                       size_t max_depth, size_t max_attributes,
                                       size_t max_markup_bytes);

void dep_xml_close(dep_xml_reader *_Nonnull reader);

/// The next event.
void dep_xml_next(dep_xml_reader *_Nonnull reader, dep_xml_event *_Nonnull event);

/// Makes libxml2 ready for this process, once: nothing outside a document is ever loaded.
void dep_xml_initialize(void);

/// Told each event of an HTML page in order; what it points to holds during the call only.
typedef void (*dep_html_handler)(void *_Nullable user, const dep_xml_event *_Nonnull event);

/// Reads a page in UTF-8, mending what is broken: missing end tags come as events. Comments, declarations and DOCTYPE
/// are left out, named characters are resolved, nothing is fetched. The column of an event is always 1.
///
/// Answers 0, or the number of `dep_xml_error` that stopped it: deeper than `max_depth`, more events than `max_events`.
int32_t dep_html_parse(const uint8_t *_Nullable bytes, size_t length, size_t max_depth, size_t max_events,
                       dep_html_handler _Nonnull handler, void *_Nullable user);

/// Scalar value of a named character of HTML 4 (`nbsp`, `eacute`), 0 when there is none.
uint32_t dep_html_entity(const char *_Nonnull name);

#ifdef __cplusplus
}
#endif

#endif
