package dev.slipway.worker.snapshot;

import dev.slipway.worker.dataset.DatasetSpec;
import dev.slipway.worker.dataset.Source;
import dev.slipway.worker.engine.Engine;
import dev.slipway.worker.engine.EngineException;
import dev.slipway.worker.engine.Sql;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads CSV as texts first, and decides on types when all values were seen: a guess from a sample could be wrong. */
final class CsvLoading {
    private static final String TABLE = "texts";

    private final Engine engine;
    private final DatasetSpec spec;
    private final Source.Csv csv;

    CsvLoading(Engine engine, DatasetSpec spec) {
        this.engine = engine;
        this.spec = spec;
        Source.Csv given = spec.source().files().csv();
        this.csv = given == null ? Source.Csv.DEFAULT : given;
    }

    Data load(List<SourceFile> files) {
        List<List<String>> headers = files.stream()
                .map(file -> CsvHeader.read(file, csv.delimiter().charAt(0)))
                .toList();
        Set<String> columns =
                Loading.columns(files, headers.stream().map(LinkedHashSet::new).toList(), spec);
        engine.execute("CREATE TABLE %s (%s)".formatted(TABLE, definitions(columns)));
        for (int index = 0; index < files.size(); index++) {
            insert(files.get(index), headers.get(index));
        }
        return new TypeInference(engine, spec).typed(TABLE, List.copyOf(columns));
    }

    private void insert(SourceFile file, List<String> header) {
        String types =
                header.stream().map(name -> Sql.text(name) + ": 'VARCHAR'").collect(Collectors.joining(", ", "{", "}"));
        String reader =
                "read_csv(%s, auto_detect = false, header = true, skip = 0, comment = '', quote = '\"', escape = '\"', delim = %s, nullstr = %s, columns = %s)"
                        .formatted(
                                Sql.text(file.local().toString()),
                                Sql.text(csv.delimiter()),
                                Sql.texts(csv.nullValues()),
                                types);
        try {
            engine.execute("INSERT INTO %s BY NAME SELECT * FROM %s".formatted(TABLE, reader));
        } catch (EngineException broken) {
            throw unreadable(file, broken);
        }
    }

    private static Fault unreadable(SourceFile file, EngineException broken) {
        String said = broken.getMessage()
                .replace(file.local().toString(), file.path())
                .replaceFirst("^Invalid Input Error: CSV Error on ", "");
        boolean ragged = broken.details().contains("Expected Number of Columns");
        String advice = ragged
                ? "every line must have as many values as the first"
                : "save it as CSV in UTF-8 with double quotes";
        return new Fault(
                ragged ? Reason.RaggedRow : Reason.SourceUnreadable,
                file.field(),
                "%s: %s; %s".formatted(file.path(), said, advice),
                broken);
    }

    private static String definitions(Set<String> columns) {
        return columns.stream().map(name -> Sql.name(name) + " VARCHAR").collect(Collectors.joining(", "));
    }
}
