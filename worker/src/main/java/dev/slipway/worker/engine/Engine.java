package dev.slipway.worker.engine;

import dev.slipway.worker.report.Fault;
import dev.slipway.worker.report.Reason;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * A database of DuckDB on the local disk. It reads and writes one folder, reaches nothing else, loads no extension, and
 * nothing that runs in it can change that. It works with one thread, so that the same input gives the same order and the
 * same bytes.
 */
public final class Engine implements AutoCloseable {
    private static final int SHARE_OF_MEMORY = 2;

    private final DuckDBConnection connection;

    private Engine(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** Takes a row of a result. */
    @FunctionalInterface
    public interface RowReader {
        /** Called once a row. */
        void read(ResultSet row) throws SQLException;
    }

    /**
     * Opens a fresh database.
     *
     * @param folder the only folder that it may read and write
     * @param timeZone zone of timestamps without one, and of their parts in expressions
     * @param also more folders that it may read
     * @throws Fault with BadRequest when the zone is not known
     */
    public static Engine open(Path folder, String timeZone, Path... also) {
        Properties properties = new Properties();
        // Results pass by row by row instead of being gathered in memory.
        properties.setProperty("jdbc_stream_results", "true");
        try {
            Engine engine = new Engine((DuckDBConnection)
                    DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("engine.duckdb"), properties));
            engine.lockUp(folder, timeZone, also);
            return engine;
        } catch (SQLException broken) {
            throw new EngineException(broken);
        }
    }

    private void lockUp(Path folder, String timeZone, Path... also) {
        long memory = Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY;
        execute("SET memory_limit = " + Sql.text(memory + "B"));
        execute("SET threads = 1");
        execute("SET preserve_insertion_order = true");
        execute("SET temp_directory = " + Sql.text(folder.resolve("spill").toString()));
        execute("SET autoinstall_known_extensions = false");
        execute("SET autoload_known_extensions = false");
        setTimeZone(timeZone);
        List<String> folders = Stream.concat(Stream.of(folder), Stream.of(also))
                .map(each -> each + "/")
                .toList();
        execute("SET allowed_directories = " + Sql.texts(folders));
        execute("SET enable_external_access = false");
        execute("SET lock_configuration = true");
    }

    private void setTimeZone(String timeZone) {
        try {
            execute("SET TimeZone = " + Sql.text(timeZone));
        } catch (EngineException unknown) {
            throw new Fault(
                    Reason.BadRequest,
                    "spec.source.files.csv.timeZone",
                    "time zone %s is not in the IANA database".formatted(timeZone),
                    unknown);
        }
    }

    /** Runs statements. */
    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException broken) {
            throw failure(broken);
        }
    }

    /** Reads every row of a query. */
    public void query(String sql, List<?> parameters, RowReader reader) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < parameters.size(); index++) {
                statement.setObject(index + 1, parameters.get(index));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException broken) {
            throw failure(broken);
        }
    }

    /** The numbers in the one row of a query. */
    public List<Long> counts(String sql, Object... parameters) {
        List<Long> counts = new ArrayList<>();
        query(sql, List.of(parameters), row -> {
            for (int index = 1; index <= row.getMetaData().getColumnCount(); index++) {
                counts.add(row.getLong(index));
            }
        });
        return counts;
    }

    /** Names and types of DuckDB of the columns of a query, in order. */
    public Map<String, String> describe(String sql) {
        Map<String, String> types = new LinkedHashMap<>();
        query("DESCRIBE " + sql, List.of(), row -> types.put(row.getString(1), row.getString(2)));
        return types;
    }

    /** Version of DuckDB. */
    public String version() {
        StringBuilder version = new StringBuilder("DuckDB ");
        query("SELECT version()", List.of(), row -> version.append(row.getString(1)));
        return version.toString();
    }

    /** Another connection to the same database, to write while this one reads. */
    public DuckDBConnection duplicate() throws SQLException {
        return connection.duplicate();
    }

    /** What an error of DuckDB means: a fault when the pod is too small, otherwise the caller knows more. */
    public static RuntimeException failure(SQLException broken) {
        String message = String.valueOf(broken.getMessage());
        if (message.contains("No space left on device")) {
            return new Fault(Reason.OutOfDisk, null, "no space is left on the pod's disk; give it more", broken);
        }
        if (message.startsWith("Out of Memory")) {
            return new Fault(Reason.Internal, null, "the data does not fit the pod's memory; give it more", broken);
        }
        return new EngineException(broken);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException broken) {
            throw new EngineException(broken);
        }
    }
}
