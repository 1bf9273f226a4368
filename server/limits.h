/*
 * What the server refuses, waits for and holds, each with its unit and its
 * reason.  Nothing else in the room states a bound.
 */
#ifndef SERVER_LIMITS_H
#define SERVER_LIMITS_H

enum {
    /* Requests.  A form with every facet of a page ticked stays below 4 kB;
     * proxies commonly stop at 8 kB. */
    LIMIT_TARGET_BYTES = 8000,
    LIMIT_PARAMS = 100,
    LIMIT_HEADER_BYTES = 64 * 1024, /* memory of one connection; only pages
                                       that are touched become resident */

    /* Queries.  Beyond a paragraph of words a search means nothing more. */
    LIMIT_QUERY_BYTES = 1000,
    LIMIT_QUERY_LEAVES = 64,
    LIMIT_QUERY_DEPTH = 32,
    LIMIT_QUERY_WARNINGS = 16,
    LIMIT_SHOUTED_WORDS = 5,  /* in capitals, no longer a row of acronyms */
    LIMIT_QUESTION_WORDS = 6, /* so many words make a question */
    LIMIT_PREFIX_LETTERS = 2, /* fewer would mean half the dictionary */
    LIMIT_PREFIX_WORDS = 50,
    LIMIT_FIELD_LABELS = 200,   /* labels that one champ:valeur may mean */
    DEFAULT_DEADLINE_MS = 3000, /* of one search, unless --deadline says */
    LIMIT_DEADLINE_MS = 600000,

    /* Answers. */
    LIMIT_PAGE_SIZE = 100,
    LIMIT_FACET_SIZE = 100,
    LIMIT_GENERATION = 999999999, /* an update a second for thirty years */
    LIMIT_DEEPEST_HIT = 10000,    /* nobody reads there, only crawlers do */
    LIMIT_SUGGESTIONS = 10,
    LIMIT_SNIPPET_BYTES = 280,       /* two or three lines on a screen */
    LIMIT_SNIPPET_READ = 128 * 1024, /* of a report, to find a passage in */
    LIMIT_SNIPPET_MARKS = 4096,      /* words of it that are looked at there */
    LIMIT_REPORT_SHOWN =
        2 * 1024 * 1024,              /* of one, by its page: 1 000 sheets */
    LIMIT_REPORT_MARKED = 512 * 1024, /* of it: each letter may be a word */
    LIMIT_SIMILAR = 20,               /* reports like one */
    LIMIT_SIMILAR_READ = 32 * 1024, /* of a report: its subject is told early */
    LIMIT_CACHE_ANSWERS = 2048,     /* kept whole: an hour's first pages */
    LIMIT_CACHE_BYTES = 8 * 1024 * 1024, /* of their bodies */
    LIMIT_EXPORT_REPORTS = 1000000,      /* 16 bytes of the arena for each */
    LIMIT_EXPORTS = 8,                   /* at once; each has a reader */
    LIMIT_SITEMAP_URLS = 10000, /* of a part: robots take 50 000; one with the
                                   longest addresses still fits a body */
    LIMIT_PIECE_BYTES = 128 * 1024, /* of an export, some 200 reports: 10 ms */
    LIMIT_BODY_BYTES = 32 * 1024 * 1024,
    LIMIT_GZIP_LEAST = 1024, /* below, one packet holds it as it is */
    LIMIT_ARENA_BYTES = 64 * 1024 * 1024, /* of one request */
    LIMIT_DOOR_BYTES = 256 * 1024,        /* of its parameters */

    /* Connections. */
    LIMIT_CONNECTIONS = 2000,
    LIMIT_PER_ADDRESS = 200, /* when not on loopback, where a proxy stands */
    LIMIT_QUEUE = 256,       /* searches that wait for a worker */
    LIMIT_WORKERS = 64,
    LIMIT_ORIGINS = 16,      /* of --allow-origin */
    TIMEOUT_IDLE_S = 20,     /* between two bytes */
    TIMEOUT_REQUEST_S = 20,  /* from the first byte of a request to its last */
    TIMEOUT_ANSWER_S = 60,   /* for a client to fetch its answer */
    TIMEOUT_EXPORT_S = 900,  /* from the search to the last piece */
    TIMEOUT_STOP_MS = 10000, /* for running requests once told to stop */
    RETRY_AFTER_S = 2,
};

#endif
