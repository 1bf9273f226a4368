/*
 * A line is cut at its tabs, its labels are brought to their key, and the three
 * maps of its file learn them.  All text is copied into the authority's arena,
 * so the caller may drop the bytes of the file.
 */
#include "indexer/authority.h"

#include <stdio.h>

#include "text/fold.h"

enum {
    ARENA_BYTES = 512 * 1024 * 1024, /* some millions of lines */
    LABEL_BYTES = 300,               /* a label is shown on one line */
    FIELDS = 4,
};

/* Where we are, for messages. */
struct reading {
    struct authority *au;
    struct authority_file *file;
    struct authority_record *records; /* of the file, room for all lines */
    const char *name;
    unsigned line;
    const struct authority_listener *listener; /* may be NULL */
};

void
authority_init(struct authority *au)
{
    arena_init(&au->arena, ARENA_BYTES);
    for (int kind = 0; kind < AUTHORITY_KINDS; kind++) {
        struct authority_file *f = &au->files[kind];

        *f = (struct authority_file){.count = 0};
        map_init(&f->by_key, &au->arena);
        map_init(&f->not_keys, &au->arena);
        map_init(&f->never, &au->arena);
    }
}

void
authority_release(struct authority *au)
{
    arena_release(&au->arena);
    authority_init(au);
}

static void
complain(const struct reading *r, const char *reason, const char *outcome)
{
    char message[400];

    snprintf(message, sizeof message, "%s, ligne %u : %s (%s)", r->name,
             r->line, reason, outcome);
    if (r->listener != NULL)
        r->listener->complain(r->listener->context, message);
}

/* Tell of a bad line; it is then skipped, which is not an error. */
static bool
skip(const struct reading *r, const char *reason)
{
    complain(r, reason, "ligne ignorée");
    return true;
}

static bool
key_of(struct reading *r, struct clean whole, struct span part,
       struct span *key, struct err *err)
{
    size_t begin = (size_t)(part.p - whole.s.p);

    return fold_key(&r->au->arena, clean_slice(whole, begin, begin + part.n),
                    key, err);
}

/* Let `key` lead to `number`, whatever it led to before: later lines win. */
static bool
learn(struct map *m, struct span key, uint32_t number, struct err *err)
{
    struct map_entry *entry = map_put(m, key, number, NULL);

    if (entry == NULL)
        return err_no_memory(err);
    entry->number = number;
    return true;
}

static size_t
forms_in(struct span list)
{
    size_t n = list.n > 0;

    for (size_t i = 0; i < list.n; i++)
        n += list.p[i] == ';';
    return n;
}

/* The forms of one line, and their keys. */
static bool
read_forms(struct reading *r, struct clean text, struct span list,
           struct authority_record *record, struct err *err)
{
    struct span *forms =
        arena_calloc(&r->au->arena, forms_in(list) + 1, sizeof *forms);
    struct span part, key;

    if (forms == NULL)
        return err_no_memory(err);
    record->forms = forms;
    while (span_next(&list, ';', &part)) {
        part = span_trim(part);
        if (part.n == 0)
            continue;
        if (!key_of(r, text, part, &key, err))
            return false;
        if (key.n == 0) {
            complain(r, "une forme n’a ni lettre ni chiffre", "forme ignorée");
            continue;
        }
        if (!learn(&r->file->by_key, key, (uint32_t)r->file->count, err))
            return false;
        forms[record->nforms++] = part;
    }
    return true;
}

static bool
read_record(struct reading *r, struct clean text, struct span line,
            struct err *err)
{
    struct span fields[FIELDS] = {{NULL, 0}};
    struct authority_record *record = &r->records[r->file->count];
    struct span part, key;
    size_t n = 0;

    while (span_next(&line, '\t', &part)) {
        if (n == FIELDS)
            return skip(r, "plus de quatre colonnes");
        fields[n++] = span_trim(part);
    }
    if (fields[0].n == 0)
        return skip(r, "pas de libellé en première colonne");
    if (fields[0].n > LABEL_BYTES)
        return skip(r, "libellé de plus de 300 octets");
    if (!key_of(r, text, fields[0], &key, err))
        return false;
    if (key.n == 0)
        return skip(r, "le libellé n’a ni lettre ni chiffre");
    *record = (struct authority_record){
        .label = fields[0], .uri = fields[2], .line = r->line};
    if (!learn(&r->file->by_key, key, (uint32_t)r->file->count, err) ||
        !read_forms(r, text, fields[1], record, err))
        return false;
    r->file->count++;
    return true;
}

/* "key A\nkey B", the smaller key first, in the arena `a`. */
static struct span
pair(struct arena *a, struct span key_a, struct span key_b)
{
    if (span_compare(key_a, key_b) > 0) {
        struct span swap = key_a;

        key_a = key_b;
        key_b = swap;
    }
    return arena_printf(a, "%.*s\n%.*s", SPAN_ARG(key_a), SPAN_ARG(key_b));
}

static bool
read_never(struct reading *r, struct clean text, struct span rest,
           struct err *err)
{
    size_t bar = span_find(rest, SPAN("|"), 0);
    struct span key_a, key_b, both;

    if (bar == rest.n)
        return skip(r, "!never attend deux libellés séparés par « | »");
    if (!key_of(r, text, span_slice(rest, 0, bar), &key_a, err) ||
        !key_of(r, text, span_slice(rest, bar + 1, rest.n), &key_b, err))
        return false;
    if (key_a.n == 0 || key_b.n == 0)
        return skip(r, "!never attend deux libellés séparés par « | »");
    if (span_equal(key_a, key_b))
        return skip(r, "!never sépare un libellé de lui-même");
    both = pair(&r->au->arena, key_a, key_b);
    return both.p == NULL ? err_no_memory(err)
                          : learn(&r->file->never, both, r->line, err);
}

static bool
read_not(struct reading *r, struct clean text, struct span rest,
         struct err *err)
{
    struct span key;

    if (!key_of(r, text, rest, &key, err))
        return false;
    if (key.n == 0)
        return skip(r, "!not attend un texte");
    return learn(&r->file->not_keys, key, r->line, err);
}

static bool
read_line(struct reading *r, struct clean text, struct span line,
          struct err *err)
{
    struct span rest = span_trim(line);

    if (rest.n == 0 || rest.p[0] == '#')
        return true;
    if (rest.p[0] != '!')
        return read_record(r, text, line, err);
    if (span_starts(rest, SPAN("!never ")))
        return read_never(r, text, span_slice(rest, 7, rest.n), err);
    if (span_starts(rest, SPAN("!not ")))
        return read_not(r, text, span_slice(rest, 5, rest.n), err);
    return skip(r, "ordre inconnu (connus : !never, !not)");
}

/* Room for the records there are and one for every line to come. */
static bool
make_room(struct reading *r, struct span text, struct err *err)
{
    size_t lines = 1;

    for (size_t i = 0; i < text.n; i++)
        lines += text.p[i] == '\n';
    r->records =
        arena_calloc(&r->au->arena, r->file->count + lines, sizeof *r->records);
    if (r->records == NULL)
        return err_no_memory(err);
    for (size_t i = 0; i < r->file->count; i++)
        r->records[i] = r->file->records[i];
    r->file->records = r->records;
    return true;
}

/* An order !never on two forms of one label contradicts it: the order is void. */
static void
void_contradictions(struct reading *r)
{
    struct map *never = &r->file->never;

    for (size_t i = 0; i < never->count; i++) {
        struct span rest = never->entries[i].key, key;
        const struct map_entry *a, *b;
        char reason[100];

        span_next(&rest, '\n', &key);
        a = map_find(&r->file->by_key, key);
        b = map_find(&r->file->by_key, rest);
        if (a == NULL || b == NULL || a->number != b->number ||
            never->entries[i].number == 0)
            continue;
        r->line = never->entries[i].number;
        never->entries[i].number = 0;
        snprintf(reason, sizeof reason,
                 "!never sépare deux formes du libellé de la ligne %u",
                 r->records[a->number].line);
        complain(r, reason, "ligne ignorée");
    }
}

bool
authority_read(struct authority *au, enum authority_kind kind,
               struct span bytes, const char *name,
               const struct authority_listener *listener, struct err *err)
{
    struct reading r = {
        .au = au, .file = &au->files[kind], .name = name, .listener = listener};
    struct clean text;
    struct span rest, line;

    if (!norm(&au->arena, bytes, &text, NULL, err) ||
        !make_room(&r, text.s, err))
        return err_prefix(err, "%s", name);
    rest = text.s;
    while (span_next(&rest, '\n', &line)) {
        r.line++;
        if (!read_line(&r, text, line, err))
            return err_prefix(err, "%s, ligne %u", name, r.line);
    }
    void_contradictions(&r);
    return true;
}

const struct authority_record *
authority_find(const struct authority *au, enum authority_kind kind,
               struct span key)
{
    const struct authority_file *f = &au->files[kind];
    const struct map_entry *entry = map_find(&f->by_key, key);

    return entry == NULL ? NULL : &f->records[entry->number];
}

bool
authority_is_not(const struct authority *au, enum authority_kind kind,
                 struct span key)
{
    return map_find(&au->files[kind].not_keys, key) != NULL;
}

bool
authority_never(const struct authority *au, enum authority_kind kind,
                struct span key_a, struct span key_b)
{
    const struct map *never = &au->files[kind].never;
    const struct map_entry *entry;
    struct arena a;
    struct span both;
    bool found;

    if (never->count == 0)
        return false;
    arena_init(&a, 4 * (key_a.n + key_b.n) + 65536);
    both = pair(&a, key_a, key_b);
    entry = both.p == NULL ? NULL : map_find(never, both);
    found = entry != NULL && entry->number != 0;
    arena_release(&a);
    return found;
}
