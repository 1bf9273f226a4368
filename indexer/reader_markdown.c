/*
 * Markdown to plain lines, in one pass over the lines and one over each line.
 * No tree is built: a report needs its words in order, and where its title,
 * paragraphs and list items begin, nothing more.
 */
#include "indexer/reader_parts.h"

#include <string.h>

enum {
    LINK_BYTES = 2000, /* how far a "]" or ")" is looked for: keeps the work
                          linear on a line of brackets */
};

struct markdown {
    struct draft *d;
    bool in_paragraph; /* the line before can be continued */
    bool in_comment;   /* inside <!-- … --> */
    bool blank;        /* an empty line is owed before the next block */
    size_t line_begin; /* in d->text, of the last line written */
    bool title_known;
};

static bool
is_alnum(char c)
{
    return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') ||
           ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static char
char_at(struct span s, size_t i)
{
    return (char)(i < s.n ? s.p[i] : '\0');
}

/* Offset of `c` in s from `from`, not looked for too far; s.n when not found. */
static size_t
find_near(struct span s, char c, size_t from)
{
    struct span window = span_slice(s, from, from + LINK_BYTES);
    const char *at = window.n == 0 ? NULL : memchr(window.p, c, window.n);

    return at == NULL ? s.n : from + (size_t)(at - window.p);
}

/* ------------------------------------------------------------- inline */

/* Past "](url)" or "][reference]" when it stands at `i`, else `i`. */
static size_t
skip_target(struct span s, size_t i)
{
    char open = char_at(s, i + 1);
    size_t end = s.n;

    if (char_at(s, i) != ']')
        return i;
    if (open == '(')
        end = find_near(s, ')', i + 2);
    else if (open == '[')
        end = find_near(s, ']', i + 2);
    return end == s.n ? i : end + 1;
}

/* Does the "[" at `i` open a link, that is, is its "]" followed by a target? */
static bool
opens_link(struct span s, size_t i)
{
    size_t close = find_near(s, ']', i + 1);

    return close < s.n && skip_target(s, close) > close;
}

/* Past an HTML tag or an autolink's bracket at `i`, else `i`. */
static size_t
skip_tag(struct span s, size_t i)
{
    char next = char_at(s, i + 1);
    size_t end;

    if (next != '/' && !((next | 0x20) >= 'a' && (next | 0x20) <= 'z'))
        return i;
    end = find_near(s, '>', i + 1);
    if (end == s.n)
        return i;
    if (memchr(s.p + i, ':', end - i) != NULL &&
        memchr(s.p + i, ' ', end - i) == NULL)
        return i + 1; /* <https://…>: the address stays */
    return end + 1;
}

/* An emphasis mark: stars anywhere but between spaces, underscores only at the
 * edge of a word (file_name_here is a word). */
static bool
is_emphasis(struct span s, size_t i)
{
    char before = (char)(i == 0 ? ' ' : s.p[i - 1]);
    char after = char_at(s, i + 1);

    if (s.p[i] == '`' || s.p[i] == '~')
        return s.p[i] == '`' || after == '~' || before == '~';
    if (s.p[i] == '*')
        return !((before == ' ' || i == 0) && (after == ' ' || after == '\0'));
    return s.p[i] == '_' && !(is_alnum(before) && is_alnum(after));
}

static void
add_inline(struct buf *out, struct span s)
{
    size_t i = 0;
    unsigned links = 0;

    while (i < s.n) {
        char c = s.p[i];
        size_t past = i;

        if (c == '\\' && i + 1 < s.n && !is_alnum(s.p[i + 1]) &&
            s.p[i + 1] != ' ') {
            buf_byte(out, s.p[i + 1]);
            i += 2;
            continue;
        }
        if (c == '!' && char_at(s, i + 1) == '[' && opens_link(s, i + 1)) {
            past = skip_target(s, find_near(s, ']', i + 2));
        } else if (c == '[' && opens_link(s, i)) {
            links++;
            past = i + 1;
        } else if (c == ']' && links > 0 && skip_target(s, i) > i) {
            links--;
            past = skip_target(s, i);
        } else if (c == '<') {
            past = skip_tag(s, i);
        } else if ((c == '*' || c == '_' || c == '`' || c == '~') &&
                   is_emphasis(s, i)) {
            past = i + 1;
        }
        if (past == i)
            buf_byte(out, s.p[i++]);
        else
            i = past;
    }
}

/* ------------------------------------------------------------- lines */

static bool
is_made_of(struct span line, const char *marks, size_t least)
{
    size_t n = 0;

    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] == ' ')
            continue;
        if (strchr(marks, line.p[i]) == NULL || line.p[i] != line.p[0])
            return false;
        n++;
    }
    return n >= least;
}

/* "## Heading ##" gives "Heading"; an empty span when it is not one. */
static struct span
heading(struct span line)
{
    size_t n = 0;

    while (n < line.n && line.p[n] == '#')
        n++;
    if (n == 0 || n > 6 || (n < line.n && line.p[n] != ' '))
        return (struct span){NULL, 0};
    line = span_trim(span_slice(line, n, line.n));
    while (line.n > 0 && line.p[line.n - 1] == '#')
        line.n--;
    return span_trim(line);
}

/* Past "- ", "* " or "+ ", else 0. */
static size_t
bullet(struct span line)
{
    char c = char_at(line, 0);

    return (c == '-' || c == '*' || c == '+') && char_at(line, 1) == ' ' ? 2
                                                                         : 0;
}

/* Is it "12. " or "3) "? */
static bool
is_numbered(struct span line)
{
    size_t n = 0;

    while (n < line.n && n < 4 && line.p[n] >= '0' && line.p[n] <= '9')
        n++;
    return n > 0 && n < 4 &&
           (char_at(line, n) == '.' || char_at(line, n) == ')') &&
           char_at(line, n + 1) == ' ';
}

static void
begin_line(struct markdown *m)
{
    struct buf *out = m->d->text;

    if (out->n > 0)
        buf_byte(out, '\n');
    if (m->blank && out->n > 0)
        buf_byte(out, '\n');
    m->blank = false;
    m->line_begin = out->n;
}

static bool
take_title(struct markdown *m, struct err *err)
{
    struct span line =
        span_slice(buf_span(m->d->text), m->line_begin, m->d->text->n);

    if (!buf_ok(m->d->text))
        return true; /* said once, by the caller of the reader */
    m->title_known = true;
    m->d->title = arena_copy(m->d->arena, line);
    return m->d->title.p != NULL || err_no_memory(err);
}

static bool
add_heading(struct markdown *m, struct span text, bool first_level,
            struct err *err)
{
    m->blank = true;
    begin_line(m);
    add_inline(m->d->text, text);
    m->blank = true;
    m->in_paragraph = false;
    return m->title_known || !first_level || take_title(m, err);
}

/* "| a | b |" gives "a ; b". */
static void
add_table_row(struct markdown *m, struct span line)
{
    struct span cell;
    bool first = true;

    begin_line(m);
    while (span_next(&line, '|', &cell)) {
        cell = span_trim(cell);
        if (cell.n == 0)
            continue;
        if (!first)
            buf_puts(m->d->text, " ; ");
        add_inline(m->d->text, cell);
        first = false;
    }
    m->in_paragraph = false;
}

/* Take quotation marks of Markdown (">") and comments off; false when nothing
 * of the line is left to see. */
static bool
strip_line(struct markdown *m, struct span *line)
{
    size_t end;

    *line = span_trim(*line);
    if (!m->in_comment && span_starts(*line, SPAN("<!--")))
        m->in_comment = true;
    if (m->in_comment) {
        end = span_find(*line, SPAN("-->"), 0);
        if (end == line->n)
            return false;
        m->in_comment = false;
        *line = span_trim(span_slice(*line, end + 3, line->n));
        return line->n > 0;
    }
    while (line->n > 0 && line->p[0] == '>')
        *line = span_trim(span_slice(*line, 1, line->n));
    return true;
}

static bool
is_fence(struct span line)
{
    return span_starts(line, SPAN("```")) || span_starts(line, SPAN("~~~")) ||
           span_starts(line, SPAN(":::"));
}

static bool
add_line(struct markdown *m, struct span line, struct err *err)
{
    struct span title = heading(line);
    size_t item = bullet(line);

    if (title.n > 0)
        return add_heading(m, title, char_at(line, 1) == ' ', err);
    /* Underlined headings: the line before was one. */
    if (m->in_paragraph &&
        (is_made_of(line, "=", 2) || is_made_of(line, "-", 2))) {
        m->blank = true;
        m->in_paragraph = false;
        return m->title_known || line.p[0] != '=' || take_title(m, err);
    }
    if (line.n == 0 || is_fence(line) || is_made_of(line, "-*_", 3) ||
        is_made_of(line, "#", 1)) {
        m->blank = m->blank || !is_fence(line);
        m->in_paragraph = false;
        return true;
    }
    if (line.p[0] == '|') {
        if (span_find(line, SPAN("---"), 0) == line.n)
            add_table_row(m, line);
        return true;
    }
    if (m->in_paragraph && item == 0 && !is_numbered(line))
        buf_byte(m->d->text, ' ');
    else
        begin_line(m);
    if (item > 0)
        buf_puts(m->d->text, "- ");
    add_inline(m->d->text, span_trim(span_slice(line, item, line.n)));
    m->in_paragraph = true;
    return true;
}

bool
read_markdown(struct draft *d, struct span utf8, struct err *err)
{
    struct markdown m = {.d = d};
    struct span line;

    while (span_next(&utf8, '\n', &line)) {
        /* Two spaces or a backslash at the end: the author wants a new line. */
        bool hard = span_ends(line, SPAN("  ")) || span_ends(line, SPAN("\\"));

        if (!strip_line(&m, &line))
            continue;
        if (span_ends(line, SPAN("\\")))
            line.n--;
        if (!add_line(&m, line, err))
            return false;
        if (hard)
            m.in_paragraph = false;
    }
    buf_byte(d->text, '\n');
    return d->title.p != NULL || title_of_first_line(d, err);
}

bool
looks_like_markdown(struct span text)
{
    text = span_trim(text);
    return span_starts(text, SPAN("# "));
}
