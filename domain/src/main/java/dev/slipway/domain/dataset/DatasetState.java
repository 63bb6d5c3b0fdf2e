package dev.slipway.domain.dataset;

import dev.slipway.domain.features.Column;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that a Dataset remembers. It is what status holds, it has a bounded size, and it is enough to go on after a crash at any point.
 *
 * @param versions versions, newest first
 * @param columns columns of the source, as last seen
 * @param checks outcome of the checks of the last run that got so far, or null
 * @param run the run in progress, or the last one
 */
public record DatasetState(List<DatasetVersion> versions, List<Column> columns, Checks checks, Run run) {
    /** A Dataset that was just created. */
    public static final DatasetState NEW = new DatasetState(List.of(), List.of(), null, Run.NONE);

    public DatasetState {
        versions = List.copyOf(versions);
        columns = List.copyOf(columns);
    }

    /** The current version, or null before the first. */
    public DatasetVersion version() {
        return versions.isEmpty() ? null : versions.getFirst();
    }

    /** Whether the current version is what this generation of the spec asks for. */
    public boolean isReady(long generation) {
        return version() != null && run.settled() == generation;
    }

    /** With the newest versions only. */
    DatasetState limited(int history) {
        return new DatasetState(versions.stream().limit(history).toList(), columns, checks, run);
    }

    DatasetState with(Run newRun) {
        return new DatasetState(versions, columns, checks, newRun);
    }

    /** With what a run found out about the source, also when it failed later on. */
    DatasetState learning(SnapshotReport report) {
        List<Column> known = report.columns().isEmpty() ? columns : report.columns();
        return new DatasetState(versions, known, report.checks() == null ? checks : report.checks(), run);
    }

    /** With the version that a run made as the current one, of which there is one entry a digest. */
    DatasetState withVersion(SnapshotReport report, Instant now) {
        boolean current = version() != null && version().digest().equals(report.version());
        var made = new DatasetVersion(
                report.version(),
                report.logical(),
                report.uri(),
                report.resolved(),
                report.rows(),
                report.profile(),
                current ? version().created() : now);
        Stream<DatasetVersion> others =
                versions.stream().filter(version -> !version.digest().equals(made.digest()));
        return new DatasetState(Stream.concat(Stream.of(made), others).toList(), columns, checks, run);
    }
}
