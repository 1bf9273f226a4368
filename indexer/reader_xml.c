#include "indexer/reader_xml.h"

#include <libxml/xmlreader.h>
#include <string.h>

/* libxml2 would print otherwise. */
static void
keep_silent(void *context, const char *message, xmlParserSeverities severity,
            xmlTextReaderLocatorPtr where)
{
    (void)context;
    (void)message;
    (void)severity;
    (void)where;
}

bool
xml_start(struct xml *x, struct span bytes, bool lenient, struct err *err)
{
    const int options = XML_PARSE_NONET | XML_PARSE_NOERROR |
                        XML_PARSE_NOWARNING | XML_PARSE_COMPACT |
                        (lenient ? XML_PARSE_RECOVER : 0);

    *x = (struct xml){.reader = xmlReaderForMemory(bytes.p, (int)bytes.n, NULL,
                                                   NULL, options)};
    if (x->reader == NULL)
        return err_no_memory(err);
    xmlTextReaderSetErrorHandler(x->reader, keep_silent, NULL);
    return true;
}

enum xml_event
xml_next(struct xml *x)
{
    int status;

    if (x->closing) {
        x->closing = false;
        return XML_CLOSE;
    }
    while ((status = xmlTextReaderRead(x->reader)) == 1) {
        switch (xmlTextReaderNodeType(x->reader)) {
        case XML_READER_TYPE_ELEMENT:
            x->closing = xmlTextReaderIsEmptyElement(x->reader) == 1;
            return XML_OPEN;
        case XML_READER_TYPE_END_ELEMENT:
            return XML_CLOSE;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        case XML_READER_TYPE_WHITESPACE:
            return XML_TEXT;
        case XML_READER_TYPE_DOCUMENT_TYPE:
            x->refusal = "déclaration de type (DTD) dans le XML du document";
            return XML_END;
        case XML_READER_TYPE_ENTITY_REFERENCE:
            x->refusal = "entité dans le XML du document";
            return XML_END;
        default:
            break;
        }
    }
    x->failed = status < 0;
    return XML_END;
}

struct span
xml_name(const struct xml *x)
{
    return span_of((const char *)xmlTextReaderConstLocalName(x->reader));
}

struct span
xml_value(const struct xml *x)
{
    return span_of((const char *)xmlTextReaderConstValue(x->reader));
}

struct span
xml_attribute(struct xml *x, const char *name)
{
    struct span value = {"", 0};

    while (xmlTextReaderMoveToNextAttribute(x->reader) == 1)
        if (span_equal(xml_name(x), span_of(name))) {
            value = xml_value(x);
            break;
        }
    xmlTextReaderMoveToElement(x->reader);
    return value;
}

void
xml_skip(struct xml *x)
{
    unsigned depth = 1;

    while (depth > 0)
        switch (xml_next(x)) {
        case XML_OPEN:
            depth++;
            break;
        case XML_CLOSE:
            depth--;
            break;
        case XML_END:
            return;
        case XML_TEXT:
            break;
        }
}

void
xml_close(struct xml *x)
{
    xmlFreeTextReader(x->reader);
    x->reader = NULL;
}

bool
xml_finish(struct xml *x, struct err *err)
{
    int line = xmlTextReaderGetParserLineNumber(x->reader);

    xml_close(x);
    if (x->refusal != NULL)
        return err_set(err, ERR_BAD_INPUT, "%s", x->refusal);
    if (x->failed)
        return err_set(err, ERR_BAD_INPUT,
                       "le XML du document est abîmé (ligne %d)", line);
    return true;
}
