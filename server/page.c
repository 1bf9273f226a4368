#include "server/page.h"

#include "server/limits.h"

void
page_init(struct page *page)
{
    buf_init(&page->out, LIMIT_BODY_BYTES);
}

void
page_release(struct page *page)
{
    buf_release(&page->out);
}

static struct span
escaped(char c)
{
    switch (c) {
    case '&':
        return SPAN("&amp;");
    case '<':
        return SPAN("&lt;");
    case '>':
        return SPAN("&gt;");
    case '"':
        return SPAN("&quot;");
    case '\'':
        return SPAN("&#39;");
    default:
        return SPAN("");
    }
}

void
page_text(struct page *page, struct span text)
{
    size_t begin = 0;

    for (size_t i = 0; i < text.n; i++) {
        struct span other = escaped(text.p[i]);

        if (other.n == 0)
            continue;
        buf_add(&page->out, span_slice(text, begin, i));
        buf_add(&page->out, other);
        begin = i + 1;
    }
    buf_add(&page->out, span_slice(text, begin, text.n));
}

void
page_integer(struct page *page, uint64_t number)
{
    buf_printf(&page->out, "%llu", (unsigned long long)number);
}

void
page_number(struct page *page, uint64_t number)
{
    uint64_t unit = 1;

    while (number / unit >= 1000)
        unit *= 1000;
    buf_printf(&page->out, "%llu", (unsigned long long)(number / unit));
    while (unit > 1) {
        number %= unit;
        unit /= 1000;
        buf_printf(&page->out, "\u202f%03llu",
                   (unsigned long long)(number / unit));
    }
}

void
page_begin(struct page *page, struct span title, bool noindex)
{
    page_markup(page, "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n"
                      "<meta charset=\"utf-8\">\n<title>");
    if (title.n > 0) {
        page_text(page, title);
        page_markup(page, " – ");
    }
    page_markup(page, "Glane</title>\n<meta name=\"viewport\" "
                      "content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"color-scheme\" content=\"light dark\">\n"
                      "<link rel=\"stylesheet\" href=\"/static/glane.css\">\n"
                      "<link rel=\"icon\" href=\"/static/glane.svg\" "
                      "type=\"image/svg+xml\">\n");
    if (noindex)
        page_markup(page, "<meta name=\"robots\" "
                          "content=\"noindex, nofollow\">\n");
    page_markup(
        page, "</head>\n<body>\n"
              "<a class=\"skip\" href=\"#contenu\">Aller au contenu</a>\n"
              "<header class=\"site\"><div class=\"wrap\">"
              "<a class=\"brand\" href=\"/\">Glane</a>"
              "<p class=\"tagline\">Comptes rendus d’événements de l’économie "
              "sociale et solidaire</p></div></header>\n"
              "<main id=\"contenu\" class=\"wrap\">\n");
}

void
page_end(struct page *page)
{
    page_markup(page,
                "</main>\n<footer class=\"site\"><div class=\"wrap\">"
                "<p>Glane indexe les comptes rendus et en relève intervenants, "
                "organisations, thèmes, lieux et dates. "
                "Les mêmes réponses existent pour les programmes\u00a0: "
                "<code>/api/v1/search</code>.</p></div></footer>\n"
                "</body>\n</html>\n");
}

void
page_problem(struct page *page, const char *title, const char *detail)
{
    page_begin(page, span_of(title), true);
    page_markup(page, "<div class=\"problem\"><h1>");
    page_text(page, span_of(title));
    page_markup(page, "</h1>\n<p>");
    page_text(page, span_of(detail));
    page_markup(page, "</p>\n<p><a class=\"button\" href=\"/\">Nouvelle "
                      "recherche</a></p></div>\n");
    page_end(page);
}
