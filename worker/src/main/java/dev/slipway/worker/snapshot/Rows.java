package dev.slipway.worker.snapshot;

import dev.slipway.domain.features.Column;
import dev.slipway.domain.features.ColumnType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Rows of the database as the domain takes them.
 *
 * @param data whose columns they have
 */
record Rows(Data data) {

    /** Reads every row of a query; the map is used again for the next row. */
    void read(String select, Consumer<Map<String, Object>> reader) {
        Map<String, Object> values = HashMap.newHashMap(data.columns().size());
        data.engine().query(select, List.of(), row -> {
            for (int index = 0; index < data.columns().size(); index++) {
                Column column = data.columns().get(index);
                values.put(column.name(), value(row, index + 1, column.type()));
            }
            reader.accept(values);
        });
    }

    private static Object value(ResultSet row, int index, ColumnType type) throws SQLException {
        if (type == ColumnType.timestamp) {
            OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
        return row.getObject(index);
    }
}
