#include "indexer/commands.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/facet.h"

void
command_say(const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    fputs("glane-index : ", stderr);
    vfprintf(stderr, fmt, args);
    fputc('\n', stderr);
    va_end(args);
}

static void
say_line(void *context, const char *message)
{
    (void)context;
    command_say("%s", message);
}

static bool
is_folder(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool
command_authority(const struct app *app, const char *folder,
                  struct authority *au, char digest[FILE_DIGEST_BYTES],
                  struct err *err)
{
    char inside[4096];
    const char *dir = app->options.authority;
    uint8_t hash[FILE_HASH_BYTES];
    const struct authority_listener listener = {say_line, NULL};

    authority_init(au);
    if (dir == NULL && folder != NULL) {
        int n = snprintf(inside, sizeof inside, "%s/authority", folder);

        if (n > 0 && (size_t)n < sizeof inside && is_folder(inside))
            dir = inside;
    }
    if (dir == NULL)
        dir = app->installed_authority;
    if (dir != NULL)
        return authority_load(au, dir, &listener, digest, err);
    file_hash(NULL, 0, hash);
    file_digest(hash, digest);
    return true;
}

/* A cell of the table: "`intervenant:` `intervenante:`". */
static void
print_words(const struct facet *f)
{
    for (const char *const *word = f->words; *word != NULL; word++)
        printf("%s`%s:`", word == f->words ? "" : " ", *word);
}

bool
command_facets(const struct app *app, int *status, struct err *err)
{
    (void)app;
    puts("| Champ | Dans une requête | Clé (URL, JSON) | Sens |\n"
         "|---|---|---|---|");
    for (const struct facet *f = facets; f < facets + FACET_COUNT; f++) {
        printf("| %s | ", f->label);
        print_words(f);
        if (f->key == NULL)
            printf(" | – | %s |\n", f->help);
        else
            printf(" | `%s` | %s |\n", f->key, f->help);
    }
    *status = 0;
    if (fflush(stdout) != 0)
        return err_set(err, ERR_IO, "écriture impossible sur la sortie");
    return true;
}
