package dev.slipway.operator.dataset;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.slipway.domain.schedule.Calendar;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Times of a cron expression with five fields, in UTC. */
final class Cron {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private Cron() {}

    /**
     * The times of an expression.
     *
     * @throws IllegalArgumentException when it is none, or never comes
     */
    static Calendar parse(String expression) {
        ExecutionTime times = ExecutionTime.forCron(PARSER.parse(expression));
        if (next(times, Instant.EPOCH).isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' is a time that never comes; write another day or month".formatted(expression));
        }
        return after -> next(times, after).orElseThrow();
    }

    /** A time has no year, so one that comes at all comes again. */
    private static Optional<Instant> next(ExecutionTime times, Instant after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toInstant);
    }
}
