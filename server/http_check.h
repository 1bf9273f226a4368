/*
 * The headers of a request that a proxy before us may read in another way than
 * libmicrohttpd does (request smuggling, RFC 9112 §11.2).
 *
 * Threads    that of the connection.
 */
#ifndef SERVER_HTTP_CHECK_H
#define SERVER_HTTP_CHECK_H

struct MHD_Connection;

/* Why the request is to be refused, one French sentence; NULL when it is not. */
const char *http_headers_fault(struct MHD_Connection *connection);

#endif
