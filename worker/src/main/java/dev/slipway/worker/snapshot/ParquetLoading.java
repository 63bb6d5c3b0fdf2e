package dev.slipway.worker.snapshot;

import dev.slipway.domain.features.ColumnType;
import dev.slipway.worker.dataset.DatasetSpec;
import dev.slipway.worker.engine.ColumnTypes;
import dev.slipway.worker.engine.Engine;
import dev.slipway.worker.engine.EngineException;
import dev.slipway.worker.engine.Sql;
import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads Parquet, which brings its types; whole numbers become float64 where another file or the schema says so. */
final class ParquetLoading {
    private static final String TABLE = "rows";

    private final Engine engine;
    private final DatasetSpec spec;

    ParquetLoading(Engine engine, DatasetSpec spec) {
        this.engine = engine;
        this.spec = spec;
    }

    Data load(List<SourceFile> files) {
        List<Map<String, ColumnType>> types = files.stream().map(this::types).toList();
        Set<String> names =
                Loading.columns(files, types.stream().map(Map::keySet).toList(), spec);
        Map<String, ColumnType> agreed = agree(files, types, names);
        String definitions = agreed.entrySet().stream()
                .map(each -> Sql.name(each.getKey()) + " " + ColumnTypes.engineType(each.getValue()))
                .collect(Collectors.joining(", "));
        engine.execute("CREATE TABLE %s (%s)".formatted(TABLE, definitions));
        for (int index = 0; index < files.size(); index++) {
            insert(files.get(index), List.copyOf(types.get(index).keySet()));
        }
        return Data.of(engine, "typed", "SELECT * FROM " + TABLE);
    }

    private Map<String, ColumnType> types(SourceFile file) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        try {
            engine.describe("SELECT * FROM " + reader(file))
                    .forEach((name, type) -> types.put(name, type(file, name, type)));
        } catch (EngineException broken) {
            throw unreadable(file, broken);
        }
        return types;
    }

    private static ColumnType type(SourceFile file, String name, String engineType) {
        return ColumnTypes.of(engineType)
                .orElseThrow(() -> new Fault(
                        Reason.SchemaMismatch,
                        file.field(),
                        "%s: column %s has the type %s, which a dataset cannot hold; leave it out of the file"
                                .formatted(file.path(), name, engineType)));
    }

    private Map<String, ColumnType> agree(
            List<SourceFile> files, List<Map<String, ColumnType>> types, Set<String> names) {
        Map<String, ColumnType> declared = new HashMap<>();
        spec.schema().columns().forEach(column -> declared.put(column.name(), column.type()));
        Map<String, ColumnType> agreed = new LinkedHashMap<>();
        for (String name : names) {
            ColumnType type = declared.get(name);
            for (int index = 0; index < files.size(); index++) {
                ColumnType here = types.get(index).get(name);
                if (here != null) {
                    type = type == null ? here : widen(files.get(index), name, type, here);
                }
            }
            requireDeclared(name, declared.get(name), type);
            agreed.put(name, type);
        }
        return agreed;
    }

    private static ColumnType widen(SourceFile file, String name, ColumnType before, ColumnType now) {
        if (before == now) {
            return now;
        }
        if (Set.of(before, now).equals(Set.of(ColumnType.int64, ColumnType.float64))) {
            return ColumnType.float64;
        }
        throw new Fault(
                Reason.SchemaMismatch,
                file.field(),
                "%s: column %s is %s, and elsewhere %s".formatted(file.path(), name, now, before));
    }

    private void requireDeclared(String name, ColumnType declared, ColumnType agreed) {
        if (declared != null && declared != agreed) {
            throw new Fault(
                    Reason.SchemaMismatch,
                    "spec.schema.columns",
                    "column %s is %s in the files, and spec.schema says %s".formatted(name, agreed, declared));
        }
    }

    private void insert(SourceFile file, List<String> columns) {
        try {
            engine.execute(
                    "INSERT INTO %s BY NAME SELECT %s FROM %s".formatted(TABLE, Sql.names(columns), reader(file)));
        } catch (EngineException broken) {
            throw unreadable(file, broken);
        }
    }

    private static String reader(SourceFile file) {
        return "read_parquet(%s)".formatted(Sql.text(file.local().toString()));
    }

    private static Fault unreadable(SourceFile file, EngineException broken) {
        String said = broken.getMessage().replace(file.local().toString(), file.path());
        return new Fault(
                Reason.SourceUnreadable,
                file.field(),
                "%s is not readable as Parquet: %s".formatted(file.path(), said),
                broken);
    }
}
