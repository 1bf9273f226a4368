/* server/http with its workers held fast: the queue is bounded, what is over is
 * told to come back, and nobody who was let in is forgotten. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/http.h"
#include "server/limits.h"
#include "tests/unit/server_index.h"

enum { WORKERS = 2, OVER = 20, CLIENTS = WORKERS + LIMIT_QUEUE + OVER };

static int
connect_to(const struct listener *l)
{
    struct sockaddr_storage name;
    socklen_t n = sizeof name;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    assert_true(fd >= 0);
    assert_int_equal(getsockname(l->fd, (struct sockaddr *)&name, &n), 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&name, n), 0);
    return fd;
}

static void
ask(int fd, const char *target)
{
    char request[256];
    int n = snprintf(request, sizeof request,
                     "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                     target);

    assert_int_equal(write(fd, request, (size_t)n), n);
}

/* All of the answer, up to the end of the connection; its status. */
static int
answer(int fd, char *text, size_t room)
{
    size_t n = 0;
    ssize_t got;

    while ((got = read(fd, text + n, room - n - 1)) > 0)
        n += (size_t)got;
    text[n] = '\0';
    (void)close(fd);
    assert_int_equal(strncmp(text, "HTTP/1.1 ", 9), 0);
    return (int)strtol(text + 9, NULL, 10);
}

static http *
start(struct fixture *f, struct listener *l)
{
    struct err err;
    http *h;

    if (!listener_open("127.0.0.1:0", l, &err))
        fail_msg("%s", err.msg);
    h = http_start(&f->app, l, WORKERS, &err);
    if (h == NULL)
        fail_msg("%s", err.msg);
    return h;
}

/* What is over is refused at once while the workers are held; all others are
 * answered when they go on. */
static void
the_queue_is_bounded(void **state)
{
    struct fixture *f = *state;
    struct pollfd clients[CLIENTS];
    static char text[1 << 16];
    struct listener l;
    http *h = start(f, &l);
    int nrefused = 0;
    int nserved = 0;
    int fd;

    /* As if the index had moved on: a worker then asks for its snapshot, under the
     * lock, which holds it here. */
    (void)pthread_mutex_lock(&f->app.naming);
    f->app.named_serial++;
    (void)pthread_mutex_unlock(&f->app.naming);
    (void)pthread_mutex_lock(&f->app.lock);
    for (int i = 0; i < CLIENTS; i++) {
        clients[i] = (struct pollfd){connect_to(&l), POLLIN, 0};
        ask(clients[i].fd, "/api/v1/search?q=emploi");
    }
    while (nrefused < OVER) {
        assert_true(poll(clients, CLIENTS, 60000) > 0);
        for (int i = 0; i < CLIENTS; i++) {
            if (clients[i].revents == 0)
                continue;
            assert_int_equal(answer(clients[i].fd, text, sizeof text), 503);
            assert_non_null(strstr(text, "\r\nRetry-After: 2\r\n"));
            assert_non_null(strstr(text, "application/problem+json"));
            clients[i].fd = -1;
            nrefused++;
        }
    }
    /* Meanwhile the server is alive to those who watch over it. */
    fd = connect_to(&l);
    ask(fd, "/healthz");
    assert_int_equal(answer(fd, text, sizeof text), 200);

    (void)pthread_mutex_unlock(&f->app.lock);
    for (int i = 0; i < CLIENTS; i++)
        if (clients[i].fd >= 0)
            nserved += answer(clients[i].fd, text, sizeof text) == 200;
    /* Two workers may not have taken their jobs out of the queue in time. */
    assert_in_range(nserved, LIMIT_QUEUE, LIMIT_QUEUE + WORKERS);
    http_stop(h);
}

struct client {
    const struct listener *listener;
    int answers;
    pthread_t thread;
};

static void *
ask_often(void *argument)
{
    static const char *const targets[] = {"/api/v1/search?q=emploi",
                                          "/api/v1/reports/a.txt",
                                          "/api/v1/reports/a.txt/similar",
                                          "/api/v1/facets/place",
                                          "/api/v1/suggest?q=li",
                                          "/",
                                          "/metrics",
                                          "/nulle/part"};
    struct client *client = argument;
    char *text = malloc(1 << 18);

    assert_non_null(text);
    for (size_t i = 0; i < 5 * ARRAY_LEN(targets); i++) {
        int fd = connect_to(client->listener);

        ask(fd, targets[i % ARRAY_LEN(targets)]);
        client->answers +=
            answer(fd, text, 1 << 18) ==
            (i % ARRAY_LEN(targets) + 1 == ARRAY_LEN(targets) ? 404 : 200);
    }
    free(text);
    return NULL;
}

/* Many at once, while the index is republished under them. */
static void
clients_in_parallel_are_served(void **state)
{
    enum { THREADS = 8, REPUBLISHED = 4 };
    struct fixture *f = *state;
    struct client clients[THREADS];
    struct listener l;
    http *h = start(f, &l);

    for (int i = 0; i < THREADS; i++) {
        clients[i] = (struct client){.listener = &l};
        assert_int_equal(
            pthread_create(&clients[i].thread, NULL, ask_often, &clients[i]),
            0);
    }
    for (int i = 0; i < REPUBLISHED; i++)
        make_index(f->dir);
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(clients[i].thread, NULL), 0);
        assert_int_equal(clients[i].answers, 40);
    }
    http_stop(h);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_queue_is_bounded),
        cmocka_unit_test(clients_in_parallel_are_served),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
