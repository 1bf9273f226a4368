/*
 * All handlers, for the table of routes.  Each is three steps: read the
 * parameters, ask the index, write the answer.  See server/route.h for their
 * arguments.
 */
#ifndef SERVER_HANDLERS_H
#define SERVER_HANDLERS_H

#include "server/route.h"

handler api_search;  /* GET /api/v1/search */
handler api_facets;  /* GET /api/v1/facets: the table of fields */
handler api_facet;   /* GET /api/v1/facets/<key>: all values of a field */
handler api_report;  /* GET /api/v1/reports/<id>, and …/similar by */
handler api_similar; /* this one, `rest` being the id */
handler api_suggest;
handler api_export;     /* GET /api/v1/export?format= */
handler api_openapi;    /* GET /api/v1/openapi.json */
handler health_alive;   /* GET /healthz: the process answers */
handler health_ready;   /* GET /readyz: the index answers */
handler health_metrics; /* GET /metrics, for Prometheus */

handler page_search; /* GET / */
handler page_report; /* GET /reports/<id> */
handler page_browse; /* GET /speakers and the like: all values of a field */
handler page_value;  /* GET /speakers/<name> and the like */
handler feed;        /* GET /feed.atom: a search as an Atom feed */
handler opensearch;  /* GET /opensearch.xml: a description for browsers */
handler opensearch_suggest; /* GET /opensearch/suggest?q= */
handler robots;             /* GET /robots.txt */
handler sitemap;            /* GET /sitemap.xml: the list of its parts, and */
handler sitemap_part;       /* GET /sitemap/<part> */
handler asset;              /* GET /static/<name> */
handler embed;              /* GET /embed.js */
handler not_found;

#endif
