package dev.slipway.worker.snapshot;

import java.util.List;

/**
 * What came of every check, as a version keeps it.
 *
 * @param checks one entry a check, in the order of the spec
 */
record CheckResults(List<CheckResult> checks) {
    /** Name of its file. */
    static final String NAME = "checks.json";
}
