#include "server/http_check.h"

#include <microhttpd.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

struct header_check {
    const char *fault; /* NULL when none */
    unsigned hosts;
};

/* libmicrohttpd takes "Content-Length : 5" for a header of another name, and a
 * proxy may take it for a length: RFC 9112 §5.1 wants it refused.  Likewise what
 * a proxy may see a line break or an end in. */
static bool
is_plain(const char *key, size_t key_bytes, const char *value,
         size_t value_bytes)
{
    for (size_t i = 0; i < key_bytes; i++)
        if ((unsigned char)key[i] <= ' ' || key[i] == ':' || key[i] == 0x7f)
            return false;
    for (size_t i = 0; i < value_bytes; i++)
        if (value[i] == '\0' || value[i] == '\r' || value[i] == '\n')
            return false;
    return key_bytes > 0;
}

/* Begins, not is: libmicrohttpd 0.9.75 takes a header folded over two lines,
 * "Content-Length: 3" and " 6", for one of the name "Content-Length6". */
static bool
begins(const char *key, size_t key_bytes, const char *name)
{
    return key_bytes >= strlen(name) &&
           strncasecmp(key, name, strlen(name)) == 0;
}

static enum MHD_Result
check_header(void *cls, enum MHD_ValueKind kind, const char *key,
             size_t key_bytes, const char *value, size_t value_bytes)
{
    struct header_check *check = cls;

    (void)kind;
    if (!is_plain(key, key_bytes, value, value_bytes))
        check->fault = "Un en-tête de la demande est mal formé.";
    if (begins(key, key_bytes, "Transfer-Encoding"))
        check->fault = "Une demande avec Transfer-Encoding est refusée.";
    if (begins(key, key_bytes, "Content-Length") &&
        (key_bytes > strlen("Content-Length") || value == NULL ||
         strcmp(value, "0") != 0))
        check->fault = "Une demande ne peut pas avoir de corps.";
    if (strcasecmp(key, "Host") == 0 && check->hosts++ > 0)
        check->fault = "L’en-tête Host est donné deux fois.";
    return MHD_YES;
}

const char *
http_headers_fault(struct MHD_Connection *connection)
{
    struct header_check check = {0};

    (void)MHD_get_connection_values_n(connection, MHD_HEADER_KIND, check_header,
                                      &check);
    return check.fault;
}
