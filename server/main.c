/* glane-server: options, signals, clock; everything else is elsewhere. */
#include <getopt.h>
#include <malloc.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "server/http.h"
#include "server/limits.h"

enum { EXIT_NOTHING_DONE = 2 };
enum { KEPT_BYTES = 16 << 20 }; /* by a thread, between searches */

struct options {
    const char *index;
    const char *listen;
    const char *base_url;
    const char *workers;
    const char *deadline;
    const char *origins[LIMIT_ORIGINS];
    unsigned norigins;
    bool help;
};

static const char usage[] =
    "Usage : glane-server --index DOSSIER [options]\n"
    "\n"
    "Répond aux recherches sur un index fait par glane-index.\n"
    "\n"
    "  --index DOSSIER      l’index à servir\n"
    "  --listen ADRESSE     127.0.0.1:8080 (défaut), [::1]:8080, unix:CHEMIN\n"
    "  --base-url URL       adresse publique du site, mise devant les liens\n"
    "  --allow-origin URL   origine (https://exemple.fr) dont les pages "
    "peuvent "
    "lire\n"
    "                       l’API ; répétable, « * » pour toutes\n"
    "  --workers N          recherches menées à la fois (défaut : une par "
    "cœur)\n"
    "  --deadline MS        temps laissé à une recherche, en millisecondes "
    "(3000)\n"
    "  --help               ce texte\n"
    "\n"
    "Chaque option peut aussi être donnée par l’environnement : GLANE_INDEX,\n"
    "GLANE_LISTEN, GLANE_BASE_URL, GLANE_ALLOW_ORIGIN (séparées par des "
    "espaces),\n"
    "GLANE_WORKERS, GLANE_DEADLINE. La ligne de commande l’emporte.\n";

static uint64_t
now_us(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

static void
log_line(const char *message)
{
    (void)fprintf(stderr, "glane-server: %s\n", message);
}

static const char *
from_environment(const char *name, const char *otherwise)
{
    const char *value = getenv(name);

    return value != NULL && value[0] != '\0' ? value : otherwise;
}

/* "https://exemple.fr", without a path, as browsers tell it. */
static bool
add_origin(struct options *o, const char *origin)
{
    const char *host = strstr(origin, "://");
    bool right = strcmp(origin, "*") == 0 ||
                 (host != NULL && host[3] != '\0' && !strchr(host + 3, '/'));

    if (!right || o->norigins == LIMIT_ORIGINS)
        return false;
    o->origins[o->norigins++] = origin;
    return true;
}

static bool
origins_of_environment(struct options *o)
{
    static char copy[4096];
    const char *given = from_environment("GLANE_ALLOW_ORIGIN", "");
    char *rest = copy;
    char *origin;

    if (strlen(given) >= sizeof copy)
        return false;
    (void)snprintf(copy, sizeof copy, "%s", given);
    while ((origin = strsep(&rest, " ")) != NULL)
        if (origin[0] != '\0' && !add_origin(o, origin))
            return false;
    return true;
}

/* "https://exemple.fr/archives": links are written after it, from their "/". */
static bool
check_base_url(struct options *o)
{
    static char copy[1024];
    size_t n = strlen(o->base_url);

    if (n == 0)
        return true;
    if (n >= sizeof copy || (strncmp(o->base_url, "https://", 8) != 0 &&
                             strncmp(o->base_url, "http://", 7) != 0))
        return false;
    while (n > 0 && o->base_url[n - 1] == '/')
        n--;
    (void)snprintf(copy, sizeof copy, "%.*s", (int)n, o->base_url);
    o->base_url = copy;
    return true;
}

static bool
read_options(int argc, char **argv, struct options *o)
{
    static const struct option table[] = {
        {"index", required_argument, NULL, 'i'},
        {"listen", required_argument, NULL, 'l'},
        {"base-url", required_argument, NULL, 'b'},
        {"workers", required_argument, NULL, 'w'},
        {"deadline", required_argument, NULL, 'd'},
        {"allow-origin", required_argument, NULL, 'o'},
        {"help", no_argument, NULL, 'h'},
        {0},
    };
    int c;

    *o = (struct options){
        .index = from_environment("GLANE_INDEX", NULL),
        .listen = from_environment("GLANE_LISTEN", "127.0.0.1:8080"),
        .base_url = from_environment("GLANE_BASE_URL", ""),
        .workers = from_environment("GLANE_WORKERS", NULL),
        .deadline = from_environment("GLANE_DEADLINE", NULL),
    };
    opterr = 0;
    while ((c = getopt_long(argc, argv, "", table, NULL)) != -1) {
        if (c == 'i')
            o->index = optarg;
        else if (c == 'l')
            o->listen = optarg;
        else if (c == 'b')
            o->base_url = optarg;
        else if (c == 'w')
            o->workers = optarg;
        else if (c == 'd')
            o->deadline = optarg;
        else if (c == 'h')
            o->help = true;
        else if (c != 'o' || !add_origin(o, optarg))
            return false;
    }
    return optind == argc && check_base_url(o) &&
           (o->norigins > 0 || origins_of_environment(o));
}

/* A number of 1 to `most`; what else was given is told. */
static bool
read_number(const char *name, const char *value, unsigned most,
            unsigned *number)
{
    char told[160];
    char *end = NULL;
    long n = strtol(value, &end, 10);

    if (end == value || *end != '\0' || n < 1 || n > (long)most) {
        (void)snprintf(told, sizeof told,
                       "%s : un nombre de 1 à %u est attendu, pas « %.40s »",
                       name, most, value);
        log_line(told);
        return false;
    }
    *number = (unsigned)n;
    return true;
}

/* Two at least: a slow search must not be alone. */
static bool
count_workers(const char *option, unsigned *count)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);

    if (option != NULL)
        return read_number("--workers", option, LIMIT_WORKERS, count);
    if (n < 2)
        n = 2;
    *count = n > LIMIT_WORKERS ? LIMIT_WORKERS : (unsigned)n;
    return true;
}

/* Each connection is a file descriptor. */
static void
allow_many_files(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    (void)setrlimit(RLIMIT_NOFILE, &limit);
}

/* Of SCHED_BATCH, a thread that wakes up does not push aside the one that runs: under
 * load, the thread that sends lets searches end and then sends several answers, where
 * it cut each search once for the one before.  An idle core changes nothing. */
static void
let_searches_end(void)
{
    const struct sched_param none = {0};

    (void)sched_setscheduler(0, SCHED_BATCH, &none);
}

/* Where readers find us when nobody told: on the machine itself, which is where
 * a demonstration runs. */
static const char *
site_url(const struct options *o, const struct listener *listener)
{
    static char url[sizeof listener->url];
    size_t n;

    if (o->base_url[0] != '\0' || listener->path[0] != '\0')
        return o->base_url[0] != '\0' ? o->base_url : "http://localhost";
    n = strlen(listener->url);
    if (n > 0 && listener->url[n - 1] == '/')
        n--;
    (void)snprintf(url, sizeof url, "%.*s", (int)n, listener->url);
    return url;
}

static int
serve(struct app *app, struct listener *listener, unsigned workers)
{
    sigset_t stop;
    struct err err;
    http *h;
    int signal_number;

    /* Before any thread starts, so that all inherit the mask. */
    (void)sigemptyset(&stop);
    (void)sigaddset(&stop, SIGTERM);
    (void)sigaddset(&stop, SIGINT);
    (void)pthread_sigmask(SIG_BLOCK, &stop, NULL);
    (void)signal(SIGPIPE, SIG_IGN);
    /* A search takes some megabytes and gives them back: without these, the
     * kernel would clear the same pages for each of them anew. */
    (void)mallopt(M_MMAP_THRESHOLD, KEPT_BYTES);
    (void)mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);

    h = http_start(app, listener, workers, &err);
    if (h == NULL) {
        log_line(err.msg);
        return EXIT_NOTHING_DONE;
    }
    (void)printf("%s\n", listener->url);
    (void)fflush(stdout);
    (void)sigwait(&stop, &signal_number);
    http_stop(h);
    return 0;
}

/* systemd says who is meant by its process number: the variables are inherited
 * by children, the socket is not theirs. */
static bool
open_listener(const struct options *o, struct listener *out, struct err *err)
{
    enum { FIRST_FD = 3 }; /* SD_LISTEN_FDS_START */
    long pid = strtol(from_environment("LISTEN_PID", "0"), NULL, 10);
    long fds = strtol(from_environment("LISTEN_FDS", "0"), NULL, 10);

    if (pid != (long)getpid() || fds < 1)
        return listener_open(o->listen, out, err);
    if (fds > 1)
        return err_set(err, ERR_BAD_INPUT,
                       "%ld sockets reçues de systemd : une seule est servie.",
                       fds);
    return listener_adopt(FIRST_FD, out, err);
}

int
main(int argc, char **argv)
{
    struct app app = {
        .deadline_ms = DEFAULT_DEADLINE_MS, .now_us = now_us, .log = log_line};
    struct listener listener = {0};
    struct options o;
    unsigned workers;
    struct err err;
    int status;

    if (!read_options(argc, argv, &o) || (!o.help && o.index == NULL)) {
        log_line("option incomprise ou manquante ; voir glane-server --help");
        return EXIT_NOTHING_DONE;
    }
    if (!count_workers(o.workers, &workers) ||
        (o.deadline != NULL &&
         !read_number("--deadline", o.deadline, LIMIT_DEADLINE_MS,
                      &app.deadline_ms)))
        return EXIT_NOTHING_DONE;
    if (o.help) {
        (void)fputs(usage, stdout);
        return 0;
    }
    allow_many_files();
    let_searches_end();
    app.dir = o.index;
    app.nviews = workers;
    app.base_url = o.base_url;
    memcpy(app.origins, o.origins, sizeof app.origins);
    app.norigins = o.norigins;
    app.started = (uint64_t)time(NULL);
    if (!app_open(&app, &err)) {
        log_line(err.msg);
        return EXIT_NOTHING_DONE;
    }
    if (!open_listener(&o, &listener, &err)) {
        log_line(err.msg);
        app_close(&app);
        return EXIT_NOTHING_DONE;
    }
    app.site_url = site_url(&o, &listener);
    status = serve(&app, &listener, workers);
    app_close(&app);
    return status;
}
