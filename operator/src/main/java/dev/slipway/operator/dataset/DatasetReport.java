package dev.slipway.operator.dataset;

import static dev.slipway.operator.kube.Conditions.cut;
import static dev.slipway.operator.kube.Conditions.truth;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Condition.Truth;
import dev.slipway.crds.dataset.Check;
import dev.slipway.crds.dataset.Dataset;
import dev.slipway.crds.dataset.DatasetStatus;
import dev.slipway.domain.dataset.Checks;
import dev.slipway.domain.dataset.DatasetDecision;
import dev.slipway.domain.dataset.DatasetState;
import dev.slipway.domain.dataset.DatasetVersion;
import dev.slipway.domain.dataset.Outcome;
import dev.slipway.domain.dataset.Profile;
import dev.slipway.domain.dataset.Reason;
import dev.slipway.domain.dataset.Rows;
import dev.slipway.domain.dataset.Run;
import dev.slipway.domain.features.Column;
import dev.slipway.domain.features.ColumnType;
import dev.slipway.operator.kube.Conditions;
import dev.slipway.operator.kube.Conditions.Progress;
import dev.slipway.operator.kube.Times;
import java.time.Instant;
import java.util.List;

/** Status and the domain's state: what is read back is what was written. */
final class DatasetReport {
    /** The source was found and could be read. */
    private static final String RESOLVED = "Resolved";
    /** The checks of the last run that got so far held. */
    private static final String CHECKS_PASSED = "ChecksPassed";

    private static final int MOST_COLUMNS = 64;
    private static final int MOST_CHECKS = 8;
    private static final int LONGEST_FINDING = 512;
    private static final int LONGEST_COLUMN = 128;

    private DatasetReport() {}

    static DatasetState state(DatasetStatus status) {
        if (status == null) {
            return DatasetState.NEW;
        }
        return new DatasetState(
                list(status.versions()).stream().map(DatasetReport::version).toList(),
                list(status.columns()).stream()
                        .map(column -> new Column(column.name(), ColumnType.valueOf(column.type())))
                        .toList(),
                status.checks() == null ? null : checks(status.checks()),
                status.run() == null ? Run.NONE : run(status.run()));
    }

    static DatasetStatus status(Dataset dataset, Outcome outcome, Instant now) {
        DatasetState state = outcome.state();
        List<DatasetStatus.DatasetVersion> versions =
                state.versions().stream().map(DatasetReport::version).toList();
        return new DatasetStatus(
                dataset.getMetadata().getGeneration(),
                versions.isEmpty() ? null : versions.getFirst(),
                versions.isEmpty() ? null : versions,
                state.columns().isEmpty() ? null : columns(state.columns()),
                state.checks() == null ? null : checks(state.checks()),
                state.run().started() == null && state.run().trouble() == null ? null : run(state.run()),
                conditions(dataset, outcome, now));
    }

    private static List<Condition> conditions(Dataset dataset, Outcome outcome, Instant now) {
        DatasetDecision decision = outcome.decision();
        DatasetState state = outcome.state();
        List<Condition> before =
                dataset.getStatus() == null ? null : dataset.getStatus().conditions();
        var conditions = new Conditions(before, dataset.getMetadata().getGeneration(), now);
        return conditions
                .with(progress(decision), decision.reason(), decision.message())
                .with(RESOLVED, resolved(state, decision), decision.reason(), decision.message())
                .with(CHECKS_PASSED, checksPassed(state.checks()), decision.reason(), checksMessage(state.checks()))
                .list();
    }

    private static Progress progress(DatasetDecision decision) {
        return switch (decision) {
            case DatasetDecision.Rest _ -> Progress.DONE;
            case DatasetDecision.StartRun _, DatasetDecision.Wait _ -> Progress.UNDER_WAY;
            case DatasetDecision.Stall _, DatasetDecision.Reject _ -> Progress.STALLED;
        };
    }

    private static Truth resolved(DatasetState state, DatasetDecision decision) {
        if (decision.reason().isOfSource()) {
            return Truth.False;
        }
        return state.columns().isEmpty() ? Truth.Unknown : Truth.True;
    }

    private static Truth checksPassed(Checks checks) {
        return checks == null ? Truth.Unknown : truth(checks.failed() == 0);
    }

    private static String checksMessage(Checks checks) {
        return checks == null
                ? "no run has come to the checks yet"
                : "%d passed, %d warned, %d failed".formatted(checks.passed(), checks.warned(), checks.failed());
    }

    private static DatasetVersion version(DatasetStatus.DatasetVersion version) {
        return new DatasetVersion(
                version.digest(),
                version.logical(),
                version.uri(),
                version.resolved(),
                new Rows(
                        version.rows().train(),
                        version.rows().validation(),
                        version.rows().test()),
                version.profile() == null
                        ? null
                        : new Profile(version.profile().uri(), version.profile().digest()),
                Times.parse(version.created()));
    }

    private static DatasetStatus.DatasetVersion version(DatasetVersion version) {
        return new DatasetStatus.DatasetVersion(
                version.name(),
                version.digest(),
                version.logical(),
                version.uri(),
                version.resolved(),
                new DatasetStatus.Rows(
                        version.rows().train(),
                        version.rows().validation(),
                        version.rows().test()),
                version.profile() == null
                        ? null
                        : new DatasetStatus.Profile(
                                version.profile().uri(), version.profile().digest()),
                Times.text(version.created()));
    }

    private static List<DatasetStatus.ColumnInfo> columns(List<Column> columns) {
        return columns.stream()
                .limit(MOST_COLUMNS)
                .map(column -> new DatasetStatus.ColumnInfo(
                        cut(column.name(), LONGEST_COLUMN), column.type().name()))
                .toList();
    }

    private static Checks checks(DatasetStatus.Checks checks) {
        return new Checks(
                checks.passed(),
                checks.warned(),
                checks.failed(),
                list(checks.worst()).stream()
                        .map(check -> new Checks.Failing(
                                check.name(),
                                Checks.Severity.valueOf(check.severity().name()),
                                check.failing(),
                                check.total(),
                                check.message()))
                        .toList());
    }

    private static DatasetStatus.Checks checks(Checks checks) {
        int all = checks.passed() + checks.warned() + checks.failed();
        return new DatasetStatus.Checks(
                "%d/%d".formatted(checks.passed(), all),
                checks.passed(),
                checks.warned(),
                checks.failed(),
                checks.worst().stream()
                        .limit(MOST_CHECKS)
                        .map(check -> new DatasetStatus.FailedCheck(
                                check.name(),
                                Check.Severity.valueOf(check.severity().name()),
                                check.failing(),
                                check.total(),
                                cut(check.message(), LONGEST_FINDING)))
                        .toList());
    }

    private static Run run(DatasetStatus.Run run) {
        return new Run(
                run.number(),
                run.generation(),
                Times.parse(run.started()),
                Times.parse(run.ended()),
                run.failures(),
                Times.parse(run.nextAt()),
                run.settled(),
                run.reason() == null ? null : new Run.Trouble(Reason.valueOf(run.reason()), run.message()));
    }

    private static DatasetStatus.Run run(Run run) {
        return new DatasetStatus.Run(
                run.number(),
                run.generation(),
                Times.text(run.started()),
                Times.text(run.ended()),
                run.failures(),
                Times.text(run.nextAt()),
                run.settled(),
                run.trouble() == null ? null : run.trouble().reason().name(),
                run.trouble() == null ? null : cut(run.trouble().message(), Conditions.LONGEST_MESSAGE));
    }

    private static <T> List<T> list(List<T> list) {
        return list == null ? List.of() : list;
    }
}
