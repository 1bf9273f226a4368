/*
 * Lucene's French search on a folder of reports, for comparison.
 *
 *     java -cp LUCENE_JARS Lucene.java REPORTS QUERIES.tsv RUN.tsv
 *
 * Each file of REPORTS is one document with one field, its whole text, analysed by
 * FrenchAnalyzer as it comes.  Each question is a disjunction of its words, ranked by
 * Lucene's BM25.  RUN.tsv: question id, then the ids of the 100 best, by tabs.
 */
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;

public class Lucene {
    public static void main(String[] args) throws Exception {
        var analyzer = new FrenchAnalyzer();
        var directory = new ByteBuffersDirectory();
        index(Path.of(args[0]), directory, analyzer);
        try (var reader = DirectoryReader.open(directory);
             var run = new PrintWriter(args[2], StandardCharsets.UTF_8)) {
            var searcher = new IndexSearcher(reader);
            var parser = new QueryParser("text", analyzer);
            for (String line : Files.readAllLines(Path.of(args[1]))) {
                String[] cell = line.split("\t");
                // Lower case first: AND, OR and NOT would be operators.
                var query = parser.parse(QueryParser.escape(cell[1].toLowerCase()));
                run.print(cell[0]);
                for (ScoreDoc hit : searcher.search(query, 100).scoreDocs)
                    run.print("\t" + searcher.doc(hit.doc).get("id"));
                run.println();
            }
        }
    }

    static void index(Path folder, ByteBuffersDirectory directory,
                      FrenchAnalyzer analyzer) throws Exception {
        List<Path> files;
        try (Stream<Path> walk = Files.list(folder)) {
            files = walk.sorted().collect(Collectors.toList());
        }
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (Path file : files) {
                var document = new Document();
                String name = file.getFileName().toString();
                document.add(new StoredField("id", name.replaceFirst("\\.[^.]*$", "")));
                document.add(new TextField("text", Files.readString(file), Field.Store.NO));
                writer.addDocument(document);
            }
        }
    }
}
