#include "server/params.h"

#include <stdio.h>

#include "server/limits.h"
#include "server/query_lex.h"
#include "server/url.h"

/* clang-format off */
const struct param_rule param_rules[PARAM_RULES] = {
    [PARAM_Q] = {"q", "La requête, dans le langage de recherche ; au-delà de 1 000 octets, la suite est ignorée.",
        PARAM_TEXT, {0, 0}, 0},
    [PARAM_FROM] = {"from", "Premier jour de la période : 2016, 2016-11 ou 2016-11-28.",
        PARAM_DATE, {0, 0}, 0},
    [PARAM_TO] = {"to", "Dernier jour de la période, compris.",
        PARAM_DATE, {0, 0}, 0},
    [PARAM_ORDER] = {"sort", "Ordre des résultats.",
        PARAM_SORT, {0, 0}, 0},
    [PARAM_PAGE] = {"page", "Page de résultats ; seuls les 10 000 premiers résultats se feuillettent.",
        PARAM_NUMBER, {1, LIMIT_DEEPEST_HIT}, 1},
    [PARAM_SIZE] = {"size", "Résultats par page.",
        PARAM_NUMBER, {1, LIMIT_PAGE_SIZE}, 10},
    [PARAM_FACETS] = {"facets", "Champs à compter, séparés par des virgules, ou « none » ; tous à défaut.",
        PARAM_FIELDS, {0, 0}, 0},
    [PARAM_FACET_SIZE] = {"facet_size", "Valeurs par champ.",
        PARAM_NUMBER, {1, LIMIT_FACET_SIZE}, 10},
    [PARAM_FACET_SORT] = {"facet_sort", "Ordre des valeurs d’un champ : count, les plus fréquentes d’abord ; label, l’ordre alphabétique ; à défaut, count, et les années de la plus récente à la plus ancienne.",
        PARAM_FACET_ORDER, {0, 0}, 0},
};
/* clang-format on */

/* Name the parameter at fault; a very long name is cut at a whole character. */
static void
blame(struct refusal *refusal, struct span name)
{
    size_t n = name.n;

    if (n >= sizeof refusal->parameter) {
        n = sizeof refusal->parameter - 1;
        while (n > 0 && ((unsigned char)name.p[n] & 0xc0U) == 0x80)
            n--;
    }
    (void)snprintf(refusal->parameter, sizeof refusal->parameter, "%.*s",
                   (int)n, name.p);
}

static bool
refuse(struct refusal *refusal, const char *parameter, const char *why)
{
    blame(refusal, span_of(parameter));
    return err_set(&refusal->err, ERR_BAD_INPUT, "Le paramètre « %s » %s.",
                   parameter, why);
}

static bool
refuse_memory(struct refusal *refusal)
{
    refusal->parameter[0] = '\0';
    return err_no_memory(&refusal->err);
}

bool
params_known(const struct request *req, const char *const *allowed,
             struct refusal *refusal)
{
    for (size_t i = 0; i < req->nparams; i++) {
        const char *const *name = allowed;

        while (*name != NULL &&
               !span_equal(req->params[i].name, span_of(*name)))
            name++;
        if (*name != NULL)
            continue;
        blame(refusal, req->params[i].name);
        return err_set(&refusal->err, ERR_BAD_INPUT,
                       "Le paramètre « %s » n’existe pas.", refusal->parameter);
    }
    return true;
}

bool
params_single(const struct request *req, const char *name, struct clean *out,
              struct refusal *refusal)
{
    const struct param *p = request_param(req, name, NULL);

    *out = (struct clean){SPAN("")};
    if (p == NULL)
        return true;
    if (request_param(req, name, p) != NULL)
        return refuse(refusal, name, "ne peut être donné qu’une fois");
    out->s = span_trim(p->value.s);
    return true;
}

bool
params_number(const struct request *req, const char *name,
              const unsigned bounds[2], unsigned *number,
              struct refusal *refusal)
{
    struct clean value;
    unsigned n = 0;

    if (!params_single(req, name, &value, refusal))
        return false;
    if (value.s.n == 0)
        return true;
    for (size_t i = 0; i < value.s.n; i++) {
        char c = value.s.p[i];

        if (c < '0' || c > '9' || n > 100000000)
            n = 1000000001;
        else
            n = n * 10 + (unsigned)(c - '0');
    }
    if (n < bounds[0] || n > bounds[1]) {
        blame(refusal, span_of(name));
        return err_set(&refusal->err, ERR_BAD_INPUT,
                       "Le paramètre « %s » doit être un nombre de %u à %u.",
                       name, bounds[0], bounds[1]);
    }
    *number = n;
    return true;
}

/* ------------------------------------------------------------------- search */

static const char *const sort_words[SORT_COUNT] = {
    [SORT_RELEVANCE] = "relevance",
    [SORT_NEWEST] = "newest",
    [SORT_OLDEST] = "oldest",
    [SORT_TITLE] = "title",
};

const char *
params_sort_word(enum sort sort)
{
    return sort_words[sort];
}

static bool
is_known(struct span name)
{
    for (size_t i = 0; i < PARAM_RULES; i++)
        if (span_equal(name, span_of(param_rules[i].name)))
            return true;
    return facet_by_key(name) != NULL;
}

static bool
all_known(const struct request *req, struct refusal *refusal)
{
    static const char *const nothing[] = {NULL};

    for (size_t i = 0; i < req->nparams; i++) {
        struct request one = {.params = &req->params[i], .nparams = 1};

        if (!is_known(req->params[i].name))
            return params_known(&one, nothing, refusal);
    }
    return true;
}

static bool
read_q(const struct request *req, struct params *out, struct refusal *refusal)
{
    size_t end = LIMIT_QUERY_BYTES;

    if (!params_single(req, "q", &out->q, refusal))
        return false;
    if (out->q.s.n <= LIMIT_QUERY_BYTES)
        return true;
    while (end > 0 && ((unsigned char)out->q.s.p[end] & 0xc0U) == 0x80)
        end--;
    out->q.s.n = end;
    out->q_cut = true;
    return true;
}

static bool
already(const struct clean *values, size_t n, struct span value)
{
    for (size_t i = 0; values != NULL && i < n; i++)
        if (span_equal(values[i].s, value))
            return true;
    return false;
}

static bool
read_chosen(struct arena *a, const struct request *req,
            const struct facet *field, struct chosen *out,
            struct refusal *refusal)
{
    const struct param *p = NULL;
    struct clean *values = NULL;
    size_t capacity = 0;

    while ((p = request_param(req, field->key, p)) != NULL) {
        struct span value = span_trim(p->value.s);
        struct clean *grown;

        if (value.n == 0 || already(values, out->n, value))
            continue;
        grown = arena_grow(a, values, out->n, &capacity, sizeof values[0]);
        if (grown == NULL)
            return refuse_memory(refusal);
        values = grown;
        values[out->n++].s = value;
    }
    out->values = values;
    return true;
}

static bool
read_day(const struct request *req, const char *name, struct clean *text,
         uint32_t days[2], struct refusal *refusal)
{
    bool swapped;

    if (!params_single(req, name, text, refusal))
        return false;
    if (text->s.n == 0)
        return true;
    if (span_find(text->s, SPAN(".."), 0) < text->s.n ||
        !lex_dates(text->s, &days[0], &days[1], &swapped))
        return refuse(refusal, name,
                      "doit être une date : 2016, 2016-11 ou 2016-11-28");
    return true;
}

static bool
read_days(const struct request *req, struct params *out,
          struct refusal *refusal)
{
    uint32_t from[2] = {0, 0};
    uint32_t to[2] = {0, 99991231};

    if (!read_day(req, "from", &out->from, from, refusal) ||
        !read_day(req, "to", &out->to, to, refusal))
        return false;
    if (from[0] > to[1])
        return refuse(refusal, "to", "est une date avant celle de « from »");
    if (out->from.s.n > 0 || out->to.s.n > 0) {
        out->first_day = from[0];
        out->last_day = to[1];
    }
    return true;
}

static bool
read_sort(const struct request *req, struct params *out,
          struct refusal *refusal)
{
    struct clean value;

    if (!params_single(req, "sort", &value, refusal))
        return false;
    if (value.s.n == 0)
        return true;
    for (unsigned i = 0; i < SORT_COUNT; i++)
        if (span_equal(value.s, span_of(sort_words[i]))) {
            out->sort = (enum sort)i;
            return true;
        }
    return refuse(refusal, "sort",
                  "doit être relevance, newest, oldest ou title");
}

static const char *const facet_sort_words[] = {
    [FACET_SORT_USUAL] = "",
    [FACET_SORT_COUNT] = "count",
    [FACET_SORT_LABEL] = "label",
};

const char *
params_facet_sort_word(enum facet_sort sort)
{
    return facet_sort_words[sort];
}

static bool
read_facet_sort(const struct request *req, struct params *out,
                struct refusal *refusal)
{
    struct clean value;

    if (!params_single(req, "facet_sort", &value, refusal))
        return false;
    for (unsigned i = 0; i < ARRAY_LEN(facet_sort_words); i++)
        if (span_equal(value.s, span_of(facet_sort_words[i]))) {
            out->facet_sort = (enum facet_sort)i;
            return true;
        }
    return refuse(refusal, "facet_sort", "doit être count ou label");
}

static bool
read_facets(const struct request *req, struct params *out,
            struct refusal *refusal)
{
    const struct param *p = NULL;

    out->facets = request_param(req, "facets", NULL) ? 0 : facet_shown();
    while ((p = request_param(req, "facets", p)) != NULL) {
        struct span rest = p->value.s;
        struct span name;

        while (span_next(&rest, ',', &name)) {
            const struct facet *field = facet_by_key(span_trim(name));

            if (span_equal(span_trim(name), SPAN("none")) || name.n == 0)
                continue;
            if (field == NULL || field->slot == 0)
                return refuse(refusal, "facets",
                              "doit être « none » ou des noms de champs "
                              "séparés par des virgules");
            out->facets |= 1U << facet_id(field);
        }
    }
    return true;
}

static bool
read_number(const struct request *req, enum param_id id, unsigned *number,
            struct refusal *refusal)
{
    const struct param_rule *rule = &param_rules[id];

    *number = rule->usual;
    return params_number(req, rule->name, rule->bounds, number, refusal);
}

bool
params_read(struct arena *a, const struct request *req, bool strict,
            struct params *out, struct refusal *refusal)
{
    *out = (struct params){0};
    if (strict && !all_known(req, refusal))
        return false;
    for (size_t i = 0; i < FACET_COUNT; i++)
        if (facets[i].key != NULL &&
            !read_chosen(a, req, &facets[i], &out->chosen[i], refusal))
            return false;
    if (!read_q(req, out, refusal) || !read_days(req, out, refusal) ||
        !read_sort(req, out, refusal) || !read_facets(req, out, refusal) ||
        !read_facet_sort(req, out, refusal) ||
        !read_number(req, PARAM_PAGE, &out->page, refusal) ||
        !read_number(req, PARAM_SIZE, &out->size, refusal) ||
        !read_number(req, PARAM_FACET_SIZE, &out->facet_size, refusal))
        return false;
    if ((uint64_t)out->page * out->size > LIMIT_DEEPEST_HIT)
        return refuse(refusal, "page",
                      "va trop loin : seuls les 10 000 premiers résultats "
                      "se feuillettent");
    return true;
}

/* ------------------------------------------------------------------ writing */

static void
write_one(struct buf *out, size_t start, const char *name, struct span value)
{
    if (out->n > start)
        buf_byte(out, '&');
    buf_puts(out, name);
    buf_byte(out, '=');
    url_encode(out, value);
}

static void
write_number(struct buf *out, size_t start, const char *name, unsigned number)
{
    buf_printf(out, "%s%s=%u", out->n > start ? "&" : "", name, number);
}

static void
write_facets(const struct params *p, size_t start, struct buf *out)
{
    const char *before = "";

    if (p->facets == facet_shown())
        return;
    write_one(out, start, "facets", p->facets == 0 ? SPAN("none") : SPAN(""));
    for (size_t i = 0; i < FACET_COUNT; i++)
        if ((p->facets >> i & 1U) != 0) {
            buf_puts(out, before);
            buf_puts(out, facets[i].key);
            before = ",";
        }
}

void
params_write(const struct params *p, unsigned page, struct buf *out)
{
    size_t start = out->n;

    if (p->q.s.n > 0)
        write_one(out, start, "q", p->q.s);
    for (size_t i = 0; i < FACET_COUNT; i++)
        for (size_t k = 0; k < p->chosen[i].n; k++)
            write_one(out, start, facets[i].key, p->chosen[i].values[k].s);
    if (p->from.s.n > 0)
        write_one(out, start, "from", p->from.s);
    if (p->to.s.n > 0)
        write_one(out, start, "to", p->to.s);
    if (p->sort != SORT_RELEVANCE)
        write_one(out, start, "sort", span_of(sort_words[p->sort]));
    if (page != 1)
        write_number(out, start, "page", page);
    if (p->size != param_rules[PARAM_SIZE].usual)
        write_number(out, start, "size", p->size);
    write_facets(p, start, out);
    if (p->facet_size != param_rules[PARAM_FACET_SIZE].usual)
        write_number(out, start, "facet_size", p->facet_size);
    if (p->facet_sort != FACET_SORT_USUAL)
        write_one(out, start, "facet_sort",
                  span_of(facet_sort_words[p->facet_sort]));
}

struct reply
reply_refusal(const struct request *req, const struct refusal *refusal)
{
    if (refusal->err.code != ERR_BAD_INPUT)
        return reply_error(req, &refusal->err);
    return reply_problem(req, 400,
                         refusal->parameter[0] ? refusal->parameter : NULL,
                         refusal->err.msg);
}
