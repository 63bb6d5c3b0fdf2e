package dev.slipway.domain.dataset;

import dev.slipway.domain.features.Column;
import dev.slipway.domain.features.ColumnType;
import java.util.List;

/** Reports as a worker gives them. */
final class Reports {
    static final List<Column> COLUMNS = List.of(new Column("carrier", ColumnType.string));
    static final Checks PASSED = new Checks(2, 0, 0, List.of());
    static final Checks NOT_PASSED = new Checks(
            1, 0, 1, List.of(new Checks.Failing("rows", Checks.Severity.Fail, 1, 1, "3 rows, at least 50000")));

    private Reports() {}

    static String digest(char digit) {
        return "sha256:" + String.valueOf(digit).repeat(64);
    }

    /** A version of that digest, of a source of that digest. */
    static SnapshotReport succeeded(char version, char resolved) {
        return new SnapshotReport(
                SnapshotReport.Result.Succeeded,
                null,
                null,
                null,
                digest(version),
                digest('f'),
                "s3://artifacts/datasets/team/flights/" + version,
                digest(resolved),
                new Rows(80, 10, 10),
                COLUMNS,
                PASSED,
                new Profile("s3://artifacts/profile.json", digest('e')));
    }

    static SnapshotReport unchanged(char resolved) {
        return of(SnapshotReport.Result.Unchanged, null, null, null, digest(resolved), null);
    }

    static SnapshotReport failed(String reason, String field, String message) {
        return of(SnapshotReport.Result.Failed, reason, field, message, null, null);
    }

    static SnapshotReport checksFailed() {
        return of(
                SnapshotReport.Result.Failed,
                "ChecksFailed",
                "spec.checks",
                "1 checks failed",
                digest('a'),
                NOT_PASSED);
    }

    private static SnapshotReport of(
            SnapshotReport.Result result, String reason, String field, String message, String resolved, Checks checks) {
        return new SnapshotReport(
                result,
                reason,
                field,
                message,
                null,
                null,
                null,
                resolved,
                null,
                checks == null ? null : COLUMNS,
                checks,
                null);
    }
}
