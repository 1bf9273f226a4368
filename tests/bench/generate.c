/*
 * Writes realistic event reports for the benchmarks, the same on every machine.
 *
 *     generate N DIR [--short] [--seed S] [--lists FOLDER]
 *
 * N reports of about 4 kB (400 bytes with --short) in 50 folders of DIR.  FOLDER
 * is indexer/lists unless said.  Everything invented is drawn from one generator
 * of numbers, in integers only, so that seed and number alone make the bytes.
 *
 * A word of rank r has the weight 1 / (r + 3), as in prose: the first ranks are
 * in nearly every report, rank 60 in some 40 %, the last ones in a few.  Three
 * words in ten come from the report's subject, so that words keep company.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    FOLDERS = 50,
    VOCABULARY = 60000, /* words in use, of those of the list */
    PEOPLE = 4000,
    SUBJECTS = 300,
    SUBJECT_WORDS = 200,
    NAME_BYTES = 96,
    REPORT_BYTES = 4000,
    SHORT_BYTES = 400,
};

#define LEN(a) (sizeof(a) / sizeof *(a))

struct list {
    char **line;
    size_t n;
};

struct world {
    struct list words, given;
    uint64_t sum[VOCABULARY]; /* of the weights up to a rank */
    uint64_t seed;
};

/* One report on its way: its numbers, its subject, its file. */
struct report {
    const struct world *world;
    uint64_t state;
    uint64_t subject;
    char speaker[3][NAME_BYTES];
    char body[3][NAME_BYTES];
    char place[NAME_BYTES];
    long written;
    FILE *out;
};

static const char *const months[] = {
    "janvier", "février", "mars",      "avril",   "mai",      "juin",
    "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
static const char *const days[] = {"lundi", "mardi",    "mercredi",
                                   "jeudi", "vendredi", "samedi"};
static const char *const starts[] = {"Bar", "Cour", "Mon", "Ver", "Lan", "Ro",
                                     "Til", "Gra",  "Mar", "Bel", "Fon", "Char",
                                     "Puy", "Sau",  "Ner", "Vil"};
static const char *const middles[] = {"be", "ti", "val", "na",  "ri", "dou",
                                      "le", "ga", "mi",  "san", "vo", "cha"};
static const char *const ends[] = {"ville", "gnac", "court", "llon", "rieux",
                                   "zac",   "nay",  "mont",  "det",  "teau"};
static const char *const heads[] = {
    "l'association", "la coopérative", "la régie de quartier",     "l'union",
    "la mutuelle",   "la fédération",  "l'entreprise d'insertion", "l'agence",
    "la fondation",  "la chambre"};
static const char *const roles[] = {
    "président",         "directrice", "coordinatrice",      "trésorier",
    "adjointe au maire", "salarié",    "chargée de mission", "gérante"};
static const char *const verbs[] = {
    "a déclaré", "explique",  "a rappelé", "souligne",  "a précisé",
    "estime",    "a répondu", "regrette",  "a insisté", "ajoute"};
static const char *const events[] = {
    "Forum",    "Table ronde",     "Assemblée générale", "Atelier",
    "Salon",    "Journée d'étude", "Rencontre",          "Conférence",
    "Colloque", "Visite"};
static const char *const themes[] = {"de l'économie sociale et solidaire",
                                     "de l'insertion par l'activité",
                                     "de l'habitat participatif",
                                     "des achats responsables",
                                     "de l'énergie citoyenne",
                                     "de la finance solidaire",
                                     "de l'alimentation durable",
                                     "de la mobilité",
                                     "du réemploi",
                                     "de la vie associative",
                                     "de la culture",
                                     "du numérique inclusif"};

/* A sentence: # a word, S a speaker, O an organisation, R a role, V a verb of
 * speech, P the place, N a number; everything else stands as it is. */
static const char *const frames[] = {
    "« Nous avons # le # avec les # du territoire », V@ S@, R@ de O@.",
    "S@, R@ de O@, V@ que le # de la # reste # pour les #.",
    "Selon S@, la # et le # ne vont pas sans # ni #.",
    "O@ présente un # de N@ # et une # pour l'année.",
    "À P@, les # ont # plus de N@ # depuis la création du #.",
    "Le débat porte ensuite sur la #, le # et les # de l'emploi local.",
    "« Sans # ni #, personne ne # », V@ S@.",
    "Les participants se sont accordés sur # # et sur une # de la #.",
    "Une # de N@ habitants a # le # de O@.",
    "Dans la salle, on # la # : est-ce que le # peut # sans # ?",
    "S@ (O@) V@ : « Il faut # la # avant de # les #. »",
    "Cette année, # # ont été #, contre N@ # l'an passé.",
    "Pour O@, l'# de la # passe par des # # et par la solidarité.",
    "Le conseil d'administration a # une # de N@ euros pour le #.",
    "Plusieurs # regrettent que l'# soit # malgré les # de la commune."};

static uint64_t
next_number(uint64_t *state)
{
    /* splitmix64: one addition and a mixing of bits (Steele and others, 2014) */
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static size_t
below(uint64_t *state, size_t n)
{
    return (size_t)(next_number(state) % n);
}

#define PICK(state, table) ((table)[below((state), LEN(table))])

static void
stop(const char *what)
{
    fprintf(stderr, "generate: %s: %s\n", what, strerror(errno));
    exit(2);
}

/* The lines of a file up to the first tab, without comments. */
static struct list
read_list(const char *folder, const char *name)
{
    char path[4096], line[512];
    struct list list = {NULL, 0};
    size_t room = 0;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *in = fopen(path, "r");
    if (in == NULL)
        stop(path);
    while (fgets(line, sizeof line, in) != NULL) {
        line[strcspn(line, "\t\n")] = '\0';
        if (line[0] == '#' || strlen(line) < 3 || strlen(line) > 30)
            continue;
        if (list.n == room) {
            room = room == 0 ? 1024 : 2 * room;
            list.line = realloc(list.line, room * sizeof *list.line);
            if (list.line == NULL)
                stop(path);
        }
        list.line[list.n] = strdup(line);
        if (list.line[list.n++] == NULL)
            stop(path);
    }
    fclose(in);
    return list;
}

/* The list is sorted: ranks are dealt by shuffling it. */
static void
deal_ranks(struct world *w)
{
    uint64_t state = w->seed, sum = 0;

    if (w->words.n < VOCABULARY) {
        fprintf(stderr, "generate: the list of words is too short\n");
        exit(2);
    }
    for (size_t i = w->words.n - 1; i > 0; i--) {
        size_t j = below(&state, i + 1);
        char *held = w->words.line[i];

        w->words.line[i] = w->words.line[j];
        w->words.line[j] = held;
    }
    for (size_t r = 0; r < VOCABULARY; r++) {
        sum += UINT64_C(1000000000) / (r + 3);
        w->sum[r] = sum;
    }
}

static const char *
word(struct report *r)
{
    const struct world *w = r->world;
    size_t low = 0, high = VOCABULARY - 1;

    if (below(&r->state, 10) < 3) {
        uint64_t own = r->subject + below(&r->state, SUBJECT_WORDS);
        return w->words.line[next_number(&own) % VOCABULARY];
    }
    uint64_t drawn = next_number(&r->state) % w->sum[VOCABULARY - 1];
    while (low < high) {
        size_t middle = (low + high) / 2;

        if (w->sum[middle] > drawn)
            high = middle;
        else
            low = middle + 1;
    }
    return w->words.line[low];
}

static void
invent_family(uint64_t *state, char *out, size_t room)
{
    const char *start = PICK(state, starts);
    const char *middle = PICK(state, middles);

    snprintf(out, room, "%s%s%s", start, middle, PICK(state, ends));
}

/* The smaller of two draws: some people speak often, most of them seldom. */
static uint64_t
known(struct report *r, uint64_t kind)
{
    size_t a = below(&r->state, PEOPLE), b = below(&r->state, PEOPLE);

    return r->world->seed ^ (kind << 32) ^ (a < b ? a : b);
}

static void
cast(struct report *r)
{
    char family[NAME_BYTES / 2];
    uint64_t who;

    for (size_t i = 0; i < LEN(r->speaker); i++) {
        who = known(r, 1);
        invent_family(&who, family, sizeof family);
        snprintf(r->speaker[i], NAME_BYTES, "%s %s",
                 r->world->given.line[below(&who, r->world->given.n)], family);
        who = known(r, 2);
        invent_family(&who, family, sizeof family);
        snprintf(r->body[i], NAME_BYTES, "%s %s", PICK(&who, heads), family);
    }
    who = known(r, 3);
    invent_family(&who, r->place, sizeof r->place);
}

static void
put(struct report *r, const char *text)
{
    size_t n = strlen(text);

    if (fwrite(text, 1, n, r->out) != n)
        stop("write");
    r->written += (long)n;
}

static void
put_number(struct report *r, size_t n)
{
    char digits[24];

    snprintf(digits, sizeof digits, "%zu", n);
    put(r, digits);
}

/* One mark of a frame; false when the letter is none. */
static bool
put_mark(struct report *r, char mark)
{
    switch (mark) {
    case 'S':
        put(r, PICK(&r->state, r->speaker));
        return true;
    case 'O':
        put(r, PICK(&r->state, r->body));
        return true;
    case 'R':
        put(r, PICK(&r->state, roles));
        return true;
    case 'V':
        put(r, PICK(&r->state, verbs));
        return true;
    case 'P':
        put(r, r->place);
        return true;
    case 'N':
        put_number(r, 2 + below(&r->state, 900));
        return true;
    default:
        return false;
    }
}

static void
put_sentence(struct report *r)
{
    char one[2] = "";

    for (const char *p = PICK(&r->state, frames); *p != '\0'; p++) {
        if (*p == '#') {
            put(r, word(r));
        } else if (p[1] == '@' && put_mark(r, *p)) {
            p++;
        } else {
            one[0] = *p;
            put(r, one);
        }
    }
}

static void
put_heading(struct report *r)
{
    put(r, PICK(&r->state, events));
    put(r, " ");
    put(r, PICK(&r->state, themes));
    put(r, " : ");
    put(r, word(r));
    put(r, " et ");
    put(r, word(r));
    put(r, "\n\n");
    put(r, r->place);
    put(r, ", le ");
    put(r, PICK(&r->state, days));
    put(r, " ");
    put_number(r, 2 + below(&r->state, 27));
    put(r, " ");
    put(r, PICK(&r->state, months));
    put(r, " ");
    put_number(r, 2008 + below(&r->state, 17));
    put(r, ".\n\n");
}

static void
write_report(const struct world *w, uint64_t number, const char *path,
             long bytes)
{
    struct report r = {.world = w, .state = w->seed + (number << 20)};

    r.subject = w->seed ^ (below(&r.state, SUBJECTS) << 40);
    r.out = fopen(path, "w");
    if (r.out == NULL)
        stop(path);
    cast(&r);
    put_heading(&r);
    while (r.written < bytes) {
        put_sentence(&r);
        put(&r, below(&r.state, 4) == 0 ? "\n\n" : " ");
    }
    put(&r, "\n");
    if (fclose(r.out) != 0)
        stop(path);
}

static void
write_all(const struct world *w, uint64_t n, const char *dir, long bytes)
{
    char path[4096];
    uint64_t each = (n + FOLDERS - 1) / FOLDERS;

    if (mkdir(dir, 0777) != 0 && errno != EEXIST)
        stop(dir);
    for (uint64_t i = 0; i < n; i++) {
        snprintf(path, sizeof path, "%s/%02" PRIu64, dir, i / each);
        if (i % each == 0 && mkdir(path, 0777) != 0 && errno != EEXIST)
            stop(path);
        snprintf(path, sizeof path, "%s/%02" PRIu64 "/%07" PRIu64 ".txt", dir,
                 i / each, i);
        write_report(w, i, path, bytes);
    }
}

int
main(int argc, char **argv)
{
    static struct world world;
    const char *lists = "indexer/lists";
    long bytes = REPORT_BYTES;
    uint64_t n = argc > 2 ? strtoull(argv[1], NULL, 10) : 0;

    world.seed = 2014;
    for (int i = 3; i < argc; i++) {
        if (strcmp(argv[i], "--short") == 0)
            bytes = SHORT_BYTES;
        else if (strcmp(argv[i], "--seed") == 0 && i + 1 < argc)
            world.seed = strtoull(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--lists") == 0 && i + 1 < argc)
            lists = argv[++i];
        else
            n = 0;
    }
    if (n == 0) {
        fprintf(stderr, "usage: generate N DIR [--short] [--seed S] "
                        "[--lists FOLDER]\n");
        return 2;
    }
    world.words = read_list(lists, "common_words.txt");
    world.given = read_list(lists, "given_names.txt");
    deal_ranks(&world);
    write_all(&world, n, argv[2], bytes);
    return 0;
}
