package dev.slipway.worker.engine;

import java.io.Serial;
import java.sql.SQLException;

/** DuckDB refused or failed; the message is the part of its words that speaks to people. */
public final class EngineException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    EngineException(SQLException cause) {
        super(spoken(cause.getMessage()), cause);
    }

    /** All that DuckDB said. */
    public String details() {
        return getCause().getMessage();
    }

    private static String spoken(String message) {
        String text = message.replaceFirst(
                "^Invalid Input Error: Attempting to execute an unsuccessful or closed pending query result\\s*Error: ",
                "");
        return text.replaceFirst("(?s)\\n\\s*(LINE \\d+|Possible (fixes|solution)).*", "")
                .replaceAll("\\s*\\n\\s*", " ")
                .strip();
    }
}
