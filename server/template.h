/*
 * Pages as designers write them: the files of server/templates, in the common
 * part of Mustache (mustache.github.io), inside the program.
 *
 *     {{name}}  {{a.b}}  {{.}}     a value, escaped: there is no tag that is not
 *     {{#name}} … {{/name}}        for each item; or once, inside an object or
 *                                  beside a value that is not empty
 *     {{^name}} … {{/name}}        when it is absent, false, "" or has no item
 *     {{@name}}                    a value of any kind as JSON that no <script> block
 *                                  of data ends early: "<" is written "\u003c"
 *     {{>file}}                    another file of the folder
 *     {{>t.key}}                   a text of server/strings.c in the language of
 *                                  the page; it may hold tags itself
 *     {{! … }}                     a remark
 *
 * A name is looked up in the innermost object first.  An unknown one is empty.
 * Escaping is that of HTML and XML, in elements and between quotes of attributes;
 * not inside <script> (but for {{@name}}) or <style>.  Characters that neither
 * HTML nor XML may hold, in whatever coding, are left out.  A line break in a template swallows the white
 * space after it: indent at will, and keep together what must touch.
 *
 * Errors     sticky, in `out`: a template that is not well-formed (a test reads
 *            all of them) makes it fail.
 * Threads    pure functions; nothing is compiled or kept.
 */
#ifndef SERVER_TEMPLATE_H
#define SERVER_TEMPLATE_H

#include <jansson.h>

#include "base/buf.h"
#include "server/strings.h"

/* Add the template `name` (the file without its extension), with the members of
 * `model`, an object. */
void template_render(struct buf *out, const char *name, enum lang lang,
                     const json_t *model);

/* The same with the text of a template, for tests and for strings. */
void template_render_text(struct buf *out, struct span text, enum lang lang,
                          const json_t *model);

/* Anyone's text, in an element or between the quotes of an attribute. */
void template_escape(struct buf *out, struct span text);

/* The names of all templates, from 0; NULL past the last.  For the test. */
const char *template_name(size_t i);

/* The first fault of a template's text, as a sentence for its author; NULL when
 * there is none: tags that do not pair, partials and strings that do not exist. */
const char *template_fault(struct span text);

/* The text of a template; its p is NULL when there is none of this name. */
struct span template_text(struct span name);

#endif
