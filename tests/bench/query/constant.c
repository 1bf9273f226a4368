/*
 * The ceiling of the server: libmicrohttpd answering a constant.
 *
 *     constant PORT BYTES       on 127.0.0.1, until a signal ends it
 */
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char body[1 << 20];

static enum MHD_Result
answer(void *cls, struct MHD_Connection *connection, const char *url,
       const char *method, const char *version, const char *upload,
       size_t *upload_size, void **state)
{
    struct MHD_Response *response;
    enum MHD_Result queued;

    (void)url, (void)method, (void)version, (void)upload, (void)upload_size;
    /* An answer before the whole request was read would close the connection. */
    if (*state == NULL) {
        *state = body;
        return MHD_YES;
    }
    response = MHD_create_response_from_buffer(*(size_t *)cls, body,
                                               MHD_RESPMEM_PERSISTENT);
    queued = MHD_queue_response(connection, MHD_HTTP_OK, response);
    MHD_destroy_response(response);
    return queued;
}

int
main(int argc, char **argv)
{
    struct sockaddr_in at = {.sin_family = AF_INET};
    size_t bytes = argc == 3 ? strtoull(argv[2], NULL, 10) : 0;

    if (bytes == 0 || bytes > sizeof body) {
        fprintf(stderr, "usage: constant PORT BYTES\n");
        return 2;
    }
    memset(body, 'x', sizeof body);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    at.sin_port = htons((unsigned short)strtoul(argv[1], NULL, 10));
    if (MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, answer,
                         &bytes, MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&at,
                         MHD_OPTION_THREAD_POOL_SIZE, 2U,
                         MHD_OPTION_END) == NULL)
        return 2;
    pause();
    return 0;
}
