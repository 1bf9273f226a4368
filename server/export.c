#include "server/export.h"

static void
begin_with_nothing(const struct export_options *o, struct buf *out)
{
    (void)o;
    (void)out;
}

/* clang-format off */
const struct export_format export_formats[EXPORT_FORMATS] = {
    {"csv",     "CSV",        false, "text/csv; charset=utf-8",                 "csv",    export_csv_begin,   export_csv,    "",  ""},
    {"jsonl",   "JSON Lines", false, "application/x-ndjson; charset=utf-8",     "jsonl",  begin_with_nothing, export_jsonl,  "",  ""},
    {"ris",     "RIS",        true,  "application/x-research-info-systems; charset=utf-8", "ris", begin_with_nothing, export_ris, "", ""},
    {"bibtex",  "BibTeX",     true,  "application/x-bibtex; charset=utf-8",     "bib",    begin_with_nothing, export_bibtex, "",  ""},
    {"csljson", "CSL-JSON",   true,  "application/vnd.citationstyles.csl+json", "json",   export_csl_begin,   export_csl,    ",", "]\n"},
};
/* clang-format on */

const struct export_format *
export_format_of(struct span name)
{
    for (size_t i = 0; i < EXPORT_FORMATS; i++)
        if (span_equal(name, span_of(export_formats[i].name)))
            return &export_formats[i];
    return NULL;
}
