#include "server/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/span.h"

enum { BACKLOG = 1024 };

static bool
system_error(struct err *err, const char *address)
{
    if (errno == EADDRINUSE)
        return err_set(err, ERR_BUSY,
                       "L’adresse %s est déjà prise par un autre programme : "
                       "choisissez-en une autre avec --listen.",
                       address);
    if (errno == EACCES)
        return err_set(err, ERR_IO,
                       "Le système refuse l’adresse %s : un port au-dessous "
                       "de 1024 demande des droits particuliers.",
                       address);
    return err_set(err, ERR_IO, "L’adresse %s ne peut être ouverte : %s.",
                   address, strerror(errno));
}

static bool
bad_address(struct err *err, const char *address)
{
    return err_set(err, ERR_BAD_INPUT,
                   "L’adresse « %s » est incomprise : écrivez "
                   "127.0.0.1:8080, [::1]:8080 ou unix:CHEMIN.",
                   address);
}

/* ------------------------------------------------------------- socket file */

/* A socket file that nobody answers was left by a server that died. */
static void
remove_stale(const struct sockaddr_un *name)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd < 0)
        return;
    if (connect(fd, (const struct sockaddr *)name, sizeof *name) != 0 &&
        errno == ECONNREFUSED)
        (void)unlink(name->sun_path);
    (void)close(fd);
}

static bool
open_file(const char *address, struct listener *l, struct err *err)
{
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    const char *path = address + strlen("unix:");

    if (path[0] == '\0' || strlen(path) >= sizeof name.sun_path)
        return bad_address(err, address);
    (void)snprintf(name.sun_path, sizeof name.sun_path, "%s", path);
    remove_stale(&name);
    l->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (l->fd < 0 ||
        bind(l->fd, (const struct sockaddr *)&name, sizeof name) != 0 ||
        listen(l->fd, BACKLOG) != 0)
        return system_error(err, address);
    l->loopback = true;
    (void)snprintf(l->path, sizeof l->path, "%s", path);
    (void)snprintf(l->url, sizeof l->url, "%s", address);
    return true;
}

/* --------------------------------------------------------------------- TCP */

/* "[::1]:8080" to "::1" and "8080". */
static bool
split_address(const char *address, char host[64], char port[8])
{
    struct span s = span_of(address);
    size_t colon = s.n;
    struct span name;

    while (colon > 0 && s.p[colon - 1] != ':')
        colon--;
    if (colon < 2 || colon == s.n || s.n - colon > 5)
        return false;
    name = span_slice(s, 0, colon - 1);
    if (span_starts(name, SPAN("[")) && span_ends(name, SPAN("]")))
        name = span_slice(name, 1, name.n - 1);
    if (name.n == 0 || name.n >= 64)
        return false;
    (void)snprintf(host, 64, "%.*s", SPAN_ARG(name));
    (void)snprintf(port, 8, "%s", address + colon);
    return true;
}

static bool
is_loopback(const struct sockaddr_storage *name)
{
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;

    memcpy(&v4, name, sizeof v4);
    memcpy(&v6, name, sizeof v6);
    if (name->ss_family == AF_INET)
        return ntohl(v4.sin_addr.s_addr) >> 24 == 127;
    return IN6_IS_ADDR_LOOPBACK(&v6.sin6_addr);
}

/* Say where we really are: port 0 has become another. */
static void
name_url(struct listener *l)
{
    struct sockaddr_storage name = {0};
    socklen_t n = sizeof name;
    char host[64] = "";
    char port[8] = "";

    if (getsockname(l->fd, (struct sockaddr *)&name, &n) != 0)
        return;
    (void)getnameinfo((struct sockaddr *)&name, n, host, sizeof host, port,
                      sizeof port, NI_NUMERICHOST | NI_NUMERICSERV);
    l->loopback = is_loopback(&name);
    (void)snprintf(l->url, sizeof l->url,
                   name.ss_family == AF_INET6 ? "http://[%s]:%s/"
                                              : "http://%s:%s/",
                   host, port);
}

static bool
open_port(const char *address, struct listener *l, struct err *err)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
                             .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    struct addrinfo *found = NULL;
    char host[64];
    char port[8];
    int one = 1;
    bool opened;

    if (!split_address(address, host, port) ||
        getaddrinfo(host, port, &hints, &found) != 0)
        return bad_address(err, address);
    l->fd =
        socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    opened =
        l->fd >= 0 &&
        setsockopt(l->fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) == 0 &&
        bind(l->fd, found->ai_addr, found->ai_addrlen) == 0 &&
        listen(l->fd, BACKLOG) == 0;
    if (!opened)
        (void)system_error(err, address);
    else
        name_url(l);
    freeaddrinfo(found);
    return opened;
}

/* ----------------------------------------------------------------- adopted */

static bool
is_listening_stream(int fd)
{
    int kind = 0;
    int listening = 0;
    socklen_t n = sizeof kind;
    socklen_t m = sizeof listening;

    return getsockopt(fd, SOL_SOCKET, SO_TYPE, &kind, &n) == 0 &&
           kind == SOCK_STREAM &&
           getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &m) == 0 &&
           listening != 0;
}

bool
listener_adopt(int fd, struct listener *out, struct err *err)
{
    struct sockaddr_storage name = {0};
    socklen_t n = sizeof name;

    *out = (struct listener){.fd = fd};
    if (!is_listening_stream(fd) ||
        getsockname(fd, (struct sockaddr *)&name, &n) != 0)
        return err_set(err, ERR_BAD_INPUT,
                       "Le descripteur %d reçu n’est pas une socket d’écoute.",
                       fd);
    if (fcntl(fd, F_SETFD, FD_CLOEXEC) != 0 ||
        fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) != 0)
        return err_set(err, ERR_IO, "Le descripteur %d est inutilisable : %s.",
                       fd, strerror(errno));
    if (name.ss_family == AF_UNIX) {
        out->loopback = true;
        (void)snprintf(out->url, sizeof out->url, "unix:");
    } else {
        name_url(out);
    }
    return true;
}

bool
listener_open(const char *address, struct listener *out, struct err *err)
{
    bool opened;

    *out = (struct listener){.fd = -1};
    opened = span_starts(span_of(address), SPAN("unix:"))
                 ? open_file(address, out, err)
                 : open_port(address, out, err);
    if (!opened && out->fd >= 0)
        (void)close(out->fd);
    return opened;
}

void
listener_close(struct listener *l)
{
    (void)close(l->fd);
    if (l->path[0] != '\0')
        (void)unlink(l->path);
}
