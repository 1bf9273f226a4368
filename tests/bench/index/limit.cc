/*
 * The limit of libxapian: ready-made terms, nothing to read, cut or extract.
 *
 *     limit terms OUT <FILES      a line per report: its words, then their stems
 *     limit places TERMS INDEX    index those lines, in two processes: words, and
 *                                 stems with their positions, all in libxapian
 *     limit forms TERMS INDEX     words alone: what Glane leaves to libxapian, for
 *                                 positions and texts stand in files of its own
 *
 * A fresh database for every 250 reports, then compact, is the fastest way known
 * to write so: the library's in-memory inverter is what costs, and a small one
 * stays in cache.
 */
#include <cctype>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

static constexpr int BATCH = 250;

static void
make_terms(const char *out_path)
{
    Xapian::Stem stem("french");
    std::ofstream out(out_path);
    std::string path;

    while (std::getline(std::cin, path)) {
        std::ifstream in(path);
        std::stringstream text;
        std::string word;

        text << in.rdbuf();
        for (char c : text.str() + " ") {
            auto byte = static_cast<unsigned char>(c);
            if (std::isalnum(byte) || byte >= 0xc3) {
                word += static_cast<char>(byte < 0x80 ? std::tolower(byte) : c);
            } else if (byte >= 0x80 && !word.empty()) {
                word += c;
            } else if (!word.empty()) {
                out << word << ' ' << stem(word) << ' ';
                word.clear();
            }
        }
        out << '\n';
    }
}

static void
compact(const Xapian::Database &parts, const std::string &to)
{
    Xapian::Database(parts).compact(to, 0U);
}

static Xapian::Document
make_document(const std::string &line, bool places)
{
    Xapian::Document document;
    std::istringstream words(line);
    std::string word, stem;

    for (Xapian::termpos at = 1; words >> word >> stem; at++) {
        if (word.size() > 200)
            continue;
        if (places)
            document.add_posting("Z" + stem, at);
        document.add_term(word);
    }
    return document;
}

/* Every second report, from `first` on, into INDEX.first. */
static void
write_shard(const char *terms, const std::string &index, int first, bool places)
{
    std::ifstream in(terms);
    std::string line;
    Xapian::Database parts;
    Xapian::WritableDatabase batch;
    const std::string base = index + "." + std::to_string(first);
    int number = 0, held = 0, made = 0;

    auto close = [&] {
        batch.commit();
        batch.close();
        parts.add_database(
            Xapian::Database(base + "-" + std::to_string(made++)));
        held = 0;
    };
    while (std::getline(in, line)) {
        if (number++ % 2 != first)
            continue;
        if (held == 0)
            batch = Xapian::WritableDatabase(
                base + "-" + std::to_string(made),
                Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
        batch.add_document(make_document(line, places));
        if (++held == BATCH)
            close();
    }
    if (held > 0)
        close();
    compact(parts, base);
}

static int
write_index(const char *terms, const std::string &index, bool places)
{
    for (int shard = 0; shard < 2; shard++) {
        if (fork() == 0) {
            write_shard(terms, index, shard, places);
            _exit(0);
        }
    }
    for (int shard = 0; shard < 2; shard++) {
        int status;
        if (wait(&status) < 0 || status != 0)
            return 2;
    }
    Xapian::Database both;
    both.add_database(Xapian::Database(index + ".0"));
    both.add_database(Xapian::Database(index + ".1"));
    compact(both, index);
    return 0;
}

int
main(int argc, char **argv)
{
    const std::string verb = argc > 1 ? argv[1] : "";

    if (argc == 3 && verb == "terms") {
        make_terms(argv[2]);
        return 0;
    }
    if (argc == 4 && (verb == "places" || verb == "forms"))
        return write_index(argv[2], argv[3], verb == "places");
    std::cerr
        << "usage: limit terms OUT <FILES | limit places|forms TERMS INDEX\n";
    return 2;
}
