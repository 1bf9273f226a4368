/*
 * Lucene's French index of a folder of reports, text stored, default settings.
 *
 *     java -cp LUCENE_JARS LuceneIndex write REPORTS INDEX
 *     java -cp LUCENE_JARS LuceneIndex count INDEX
 *
 * count prints how many reports the index holds, 0 when it finds no "emploi".
 */
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
import org.apache.lucene.index.Term;
import org.apache.lucene.store.FSDirectory;

public class LuceneIndex {
    public static void main(String[] args) throws Exception {
        if (args[0].equals("write"))
            write(Path.of(args[1]), Path.of(args[2]));
        else
            count(Path.of(args[1]));
    }

    static void write(Path reports, Path index) throws Exception {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(reports)) {
            files = walk.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
        }
        var config = new IndexWriterConfig(new FrenchAnalyzer());
        try (var writer = new IndexWriter(FSDirectory.open(index), config)) {
            for (Path file : files) {
                var document = new Document();
                document.add(new StoredField("id", reports.relativize(file).toString()));
                document.add(new TextField("text", Files.readString(file), Field.Store.YES));
                writer.addDocument(document);
            }
        }
    }

    static void count(Path index) throws Exception {
        try (var reader = DirectoryReader.open(FSDirectory.open(index))) {
            int found = reader.docFreq(new Term("text", "emploi"));
            System.out.println(found == 0 ? 0 : reader.numDocs());
        }
    }
}
