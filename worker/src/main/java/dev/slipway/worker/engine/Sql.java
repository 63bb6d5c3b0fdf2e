package dev.slipway.worker.engine;

import java.util.List;
import java.util.stream.Collectors;

/** Names and texts as SQL writes them, for places where no parameter may stand. */
public final class Sql {
    private Sql() {}

    /** A quoted identifier. */
    public static String name(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    /** Quoted identifiers, with commas between. */
    public static String names(List<String> identifiers) {
        return identifiers.stream().map(Sql::name).collect(Collectors.joining(", "));
    }

    /** A quoted text. */
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** A list of quoted texts. */
    public static String texts(List<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
