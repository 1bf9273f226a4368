#include "indexer/report.h"

#include "base/span.h"

const struct stated *
report_stated(const struct report *r, const char *key,
              const struct stated *from)
{
    const struct stated *s = from == NULL ? r->stated : from + 1;

    for (; s != NULL && s < r->stated + r->nstated; s++)
        if (span_equal(s->key, span_of(key)))
            return s;
    return NULL;
}
