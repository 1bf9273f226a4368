#include "indexer/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char options_usage[] =
    "Usage : glane-index COMMANDE …\n"
    "\n"
    "  update  DOSSIER --index INDEX   indexer ce qui est nouveau ou a changé\n"
    "  rebuild DOSSIER --index INDEX   tout réindexer, à partir de rien\n"
    "  rollback --index INDEX          revenir à l’état précédent de l’index\n"
    "  check    --index INDEX          vérifier l’index entier\n"
    "  extract  FICHIER…               la notice de chaque fichier, en JSON\n"
    "  explain  FICHIER                la même notice, avec ses preuves\n"
    "  analyse  [TEXTE]                les mots d’un texte (ou de l’entrée)\n"
    "  names    --index INDEX          lignes d’autorité à proposer, en TSV\n"
    "  --facets                        le tableau des champs, en Markdown\n"
    "  --help, --version\n"
    "\n"
    "Options :\n"
    "  --index INDEX        dossier de l’index\n"
    "  --authority DOSSIER  fichiers d’autorité (sinon DOSSIER/authority, "
    "sinon\n"
    "                       ceux de l’installation)\n"
    "  --jobs N             travaux en parallèle, de 1 à 64 ; à défaut un par\n"
    "                       cœur, 4 au plus\n"
    "  --dry-run            dire ce qui serait fait, sans rien écrire\n"
    "  --summary json       bilan en JSON sur la sortie standard\n"
    "  --quiet              ne dire que les erreurs\n"
    "  --field CHAMP        names : speaker, organisation ou place (sinon les "
    "trois)\n"
    "\n"
    "Chaque option peut aussi être donnée par l’environnement : GLANE_INDEX,\n"
    "GLANE_AUTHORITY, GLANE_JOBS, GLANE_DRY_RUN=1… La ligne de commande "
    "l’emporte.\n"
    "Statut : 0 tout est fait, 1 des fichiers n’ont pas pu être lus, 2 rien "
    "n’est fait.\n";

#define BIT(command) (1u << (command))

enum {
    INDEXING = BIT(COMMAND_UPDATE) | BIT(COMMAND_REBUILD),
    ON_INDEX = INDEXING | BIT(COMMAND_ROLLBACK) | BIT(COMMAND_CHECK) |
               BIT(COMMAND_NAMES),
    WITH_AUTHORITY = INDEXING | BIT(COMMAND_EXTRACT) | BIT(COMMAND_EXPLAIN) |
                     BIT(COMMAND_NAMES),
};

/* clang-format off */
static const struct command_row {
    const char *name;
    size_t least, most; /* arguments */
    const char *wants;  /* said when they are not so many */
} commands[COMMAND_COUNT] = {
    [COMMAND_UPDATE]   = {"update",    1, 1, "le dossier des comptes rendus"},
    [COMMAND_REBUILD]  = {"rebuild",   1, 1, "le dossier des comptes rendus"},
    [COMMAND_ROLLBACK] = {"rollback",  0, 0, "aucun argument"},
    [COMMAND_EXTRACT]  = {"extract",   1, (size_t)-1, "un ou plusieurs fichiers"},
    [COMMAND_EXPLAIN]  = {"explain",   1, 1, "un fichier"},
    [COMMAND_ANALYSE]  = {"analyse",   0, 1, "au plus un texte"},
    [COMMAND_CHECK]    = {"check",     0, 0, "aucun argument"},
    [COMMAND_NAMES]    = {"names",     0, 0, "aucun argument"},
    [COMMAND_FACETS]   = {"--facets",  0, 0, "aucun argument"},
    [COMMAND_HELP]     = {"--help",    0, 0, "aucun argument"},
    [COMMAND_VERSION]  = {"--version", 0, 0, "aucun argument"},
};

static const struct option_row {
    const char *name;
    bool takes_value;
    unsigned commands; /* that it means something to */
} rows[] = {
    {"index",     true,  ON_INDEX},
    {"authority", true,  WITH_AUTHORITY},
    {"jobs",      true,  INDEXING},
    {"dry-run",   false, INDEXING},
    {"summary",   true,  INDEXING},
    {"quiet",     false, INDEXING},
    {"field",     true,  BIT(COMMAND_NAMES)},
};
/* clang-format on */

enum {
    OPTION_INDEX,
    OPTION_AUTHORITY,
    OPTION_JOBS,
    OPTION_DRY_RUN,
    OPTION_SUMMARY,
    OPTION_QUIET,
    OPTION_FIELD
};

enum { HELP = 'h' }; /* what getopt_long gives for -h and --help */

static bool
read_jobs(const char *value, struct options *o, struct err *err)
{
    char *end;
    long n;

    errno = 0;
    n = strtol(value, &end, 10);
    if (*value == '\0' || *end != '\0' || errno != 0 || n < 1 ||
        n > OPTIONS_MAX_JOBS)
        return err_set(err, ERR_BAD_INPUT,
                       "--jobs attend un nombre de 1 à %d, pas « %s »",
                       OPTIONS_MAX_JOBS, value);
    o->jobs = (unsigned)n;
    return true;
}

static bool
apply(struct options *o, size_t row, const char *value, struct err *err)
{
    switch (row) {
    case OPTION_INDEX:
        o->index = value;
        break;
    case OPTION_AUTHORITY:
        o->authority = value;
        break;
    case OPTION_JOBS:
        return read_jobs(value, o, err);
    case OPTION_DRY_RUN:
        o->dry_run = true;
        break;
    case OPTION_SUMMARY:
        if (strcmp(value, "json") != 0)
            return err_set(err, ERR_BAD_INPUT,
                           "--summary ne connaît que « json », pas « %s »",
                           value);
        o->summary_json = true;
        break;
    case OPTION_QUIET:
        o->quiet = true;
        break;
    case OPTION_FIELD:
        o->field = value;
        break;
    }
    return true;
}

/* A flag of the environment is set by anything but nothing, 0 and non. */
static bool
is_set(const char *value)
{
    return *value != '\0' && strcmp(value, "0") != 0 &&
           strcmp(value, "non") != 0;
}

static bool
read_environment(struct options *o, options_env *env, struct err *err)
{
    for (size_t row = 0; row < ARRAY_LEN(rows); row++) {
        char name[32];
        const char *value;

        snprintf(name, sizeof name, "GLANE_%s", rows[row].name);
        for (char *p = name; *p != '\0'; p++)
            if (*p == '-')
                *p = '_';
            else if (*p >= 'a' && *p <= 'z')
                *p = (char)(*p - 'a' + 'A');
        value = env(name);
        if (value == NULL || !(rows[row].commands & BIT(o->command)))
            continue;
        if (rows[row].takes_value ? *value == '\0' : !is_set(value))
            continue;
        if (!apply(o, row, value, err))
            return err_prefix(err, "%s", name);
    }
    return true;
}

static bool
find_command(const char *word, enum command *command, struct err *err)
{
    if (strcmp(word, "-h") == 0)
        word = "--help";
    for (unsigned c = 0; c < COMMAND_COUNT; c++)
        if (strcmp(word, commands[c].name) == 0) {
            *command = (enum command)c;
            return true;
        }
    return err_set(err, ERR_BAD_INPUT,
                   "%s inconnue : « %s » (voir glane-index --help)",
                   word[0] == '-' ? "option" : "commande", word);
}

static bool
read_command_line(int argc, char **argv, struct options *o, struct err *err)
{
    struct option table[ARRAY_LEN(rows) + 2] = {{.name = NULL}};
    int got;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        table[i] = (struct option){rows[i].name, rows[i].takes_value, NULL,
                                   (int)i + 1};
    table[ARRAY_LEN(rows)] = (struct option){"help", false, NULL, HELP};
    optind = 0; /* GNU: start again */
    opterr = 0; /* our own words */
    while ((got = getopt_long(argc, argv, ":h", table, NULL)) != -1) {
        if (got == HELP) { /* whatever the command, and its mistakes */
            o->command = COMMAND_HELP;
            return true;
        }
        if (got == '?')
            return err_set(err, ERR_BAD_INPUT,
                           "option inconnue : « %s » (voir glane-index --help)",
                           argv[optind - 1]);
        if (got == ':')
            return err_set(err, ERR_BAD_INPUT,
                           "l’option « %s » attend une "
                           "valeur",
                           argv[optind - 1]);
        if (!(rows[got - 1].commands & BIT(o->command)))
            return err_set(err, ERR_BAD_INPUT,
                           "l’option --%s n’a pas de sens pour « %s »",
                           rows[got - 1].name, commands[o->command].name);
        if (!apply(o, (size_t)got - 1, optarg, err))
            return false;
    }
    o->arguments = argv + optind;
    o->narguments = (size_t)(argc - optind);
    return true;
}

bool
options_parse(int argc, char **argv, options_env *env, struct options *out,
              struct err *err)
{
    const struct command_row *row;

    *out = (struct options){.command = COMMAND_HELP};
    if (argc < 2)
        return err_set(err, ERR_BAD_INPUT,
                       "il manque une commande (voir glane-index --help)");
    if (!find_command(argv[1], &out->command, err) ||
        !read_environment(out, env, err) ||
        !read_command_line(argc - 1, argv + 1, out, err))
        return false;
    row = &commands[out->command];
    if (out->narguments < row->least || out->narguments > row->most)
        return err_set(err, ERR_BAD_INPUT, "« %s » attend %s", row->name,
                       row->wants);
    if ((ON_INDEX & BIT(out->command)) && out->index == NULL)
        return err_set(err, ERR_BAD_INPUT,
                       "« %s » attend --index INDEX (ou GLANE_INDEX)",
                       row->name);
    return true;
}
