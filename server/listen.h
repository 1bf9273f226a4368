/*
 * The socket the server listens on.
 *
 * Errors     ERR_BAD_INPUT for an address that cannot be read, ERR_BUSY when it
 *            is taken, ERR_IO otherwise.
 * Ownership  listener_close closes the socket and removes a socket file.
 * Threads    one.
 */
#ifndef SERVER_LISTEN_H
#define SERVER_LISTEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct listener {
    int fd;
    bool loopback;  /* or a socket file: visitors come through a proxy */
    char path[108]; /* of the socket file; empty for TCP */
    char url[128];  /* "http://127.0.0.1:8080/", with the real port for port 0;
                       "unix:PATH" for a socket file */
};

/* Take over a socket that listens already, as systemd hands them to services
 * (sd_listen_fds(3)); a socket file stays where it is at the end. */
bool listener_adopt(int fd, struct listener *out, struct err *err) MUST_CHECK;

/* `address` is HOST:PORT, [IPV6]:PORT or unix:PATH. */
bool listener_open(const char *address, struct listener *out,
                   struct err *err) MUST_CHECK;
void listener_close(struct listener *l);

#endif
