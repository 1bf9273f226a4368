/*
 * Lucene's French index of a folder of reports with the same facets as Glane's,
 * and how long its queries take with them.
 *
 *     java -cp JARS LuceneQuery write REPORTS FACTS INDEX
 *     java -cp JARS LuceneQuery ask INDEX QUERIES
 *
 * FACTS has a line a report: id, then the values of the five fields, tabs between
 * fields and U+001F between values.  QUERIES has a line a query: class, operator
 * (and, or, phrase, all), words, a year to filter by or nothing.  For each class
 * named on stdin, prints class, CPU microseconds and total, one line a query, and
 * an empty line at last.  The ten best and the ten first values of every field are
 * asked for.
 */
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.QueryBuilder;

public class LuceneQuery {
    static final String[] FIELDS = {"speaker", "organisation", "theme", "place", "year"};

    public static void main(String[] args) throws Exception {
        if (args[0].equals("write"))
            write(Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
        else
            ask(Path.of(args[1]), Path.of(args[2]));
    }

    static FacetsConfig fields() {
        var config = new FacetsConfig();
        for (String field : FIELDS) {
            config.setMultiValued(field, true);
            config.setIndexFieldName(field, "facet_" + field);
        }
        return config;
    }

    static void write(Path reports, Path facts, Path index) throws Exception {
        var config = new IndexWriterConfig(new FrenchAnalyzer());
        var facets = fields();
        try (var writer = new IndexWriter(FSDirectory.open(index), config)) {
            for (String line : Files.readAllLines(facts)) {
                String[] parts = line.split("\t", -1);
                var document = new Document();
                document.add(new StoredField("id", parts[0]));
                document.add(new TextField("text", Files.readString(reports.resolve(parts[0])),
                                           Field.Store.NO));
                for (int i = 0; i < FIELDS.length; i++)
                    for (String value : parts[i + 1].split("\u001f"))
                        if (!value.isEmpty()) {
                            document.add(new SortedSetDocValuesFacetField(FIELDS[i], value));
                            document.add(new StringField(FIELDS[i], value, Field.Store.NO));
                        }
                writer.addDocument(facets.build(document));
            }
            writer.forceMerge(1);
        }
    }

    static Query query(QueryBuilder builder, String[] parts) {
        var all = new BooleanQuery.Builder();
        switch (parts[1]) {
        case "all":
            all.add(new MatchAllDocsQuery(), Occur.MUST);
            break;
        case "phrase":
            all.add(builder.createPhraseQuery("text", parts[2]), Occur.MUST);
            break;
        case "or":
            all.add(builder.createBooleanQuery("text", parts[2], Occur.SHOULD), Occur.MUST);
            break;
        default:
            all.add(builder.createBooleanQuery("text", parts[2], Occur.MUST), Occur.MUST);
        }
        if (!parts[3].isEmpty())
            all.add(new TermQuery(new Term("year", parts[3])), Occur.FILTER);
        return all.build();
    }

    static void ask(Path index, Path queries) throws Exception {
        var clock = ManagementFactory.getThreadMXBean();
        var builder = new QueryBuilder(new FrenchAnalyzer());
        List<String> lines = Files.readAllLines(queries);
        try (var reader = DirectoryReader.open(MMapDirectory.open(index))) {
            var searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            Map<String, SortedSetDocValuesReaderState> states = new HashMap<>();
            var indexed = reader.leaves().get(0).reader().getFieldInfos();
            for (String field : FIELDS) // some corpora have no theme
                if (indexed.fieldInfo("facet_" + field) != null)
                    states.put(field, new DefaultSortedSetDocValuesReaderState(reader, "facet_" + field));
            var asked = new BufferedReader(new InputStreamReader(System.in));
            for (String kind = asked.readLine(); kind != null; kind = asked.readLine()) {
                for (String line : lines) {
                    String[] parts = line.split("\t", -1);
                    if (!parts[0].equals(kind))
                        continue;
                    long start = clock.getCurrentThreadCpuTime();
                    var found = new FacetsCollector();
                    var top = FacetsCollector.search(searcher, query(builder, parts), 10, found);
                    int values = 0;
                    for (String field : states.keySet()) {
                        Facets counts = new SortedSetDocValuesFacetCounts(states.get(field), found);
                        var best = counts.getTopChildren(10, field);
                        values += best == null ? 0 : best.childCount;
                    }
                    long spent = clock.getCurrentThreadCpuTime() - start;
                    System.out.printf("%s\t%.1f\t%d\t%d%n", parts[0], spent / 1000.0,
                                      top.totalHits.value, values);
                }
                System.out.println();
                System.out.flush();
            }
        }
    }
}
