package dev.slipway.operator.scrape;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.slipway.domain.statistics.Counts;
import dev.slipway.domain.statistics.Histogram;
import dev.slipway.domain.statistics.Traffic;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a sidecar or a router answers to {@code GET /slipway/stats}, as far as the operator uses it.
 *
 * @param startedAt when the process started; its counters began at zero there
 * @param route what a router serves; null for a proxy
 * @param arms cumulative counters; one entry with an empty arm for a proxy
 */
public record PodStats(Instant startedAt, Route route, List<ArmStats> arms) {
    /**
     * Refuses what cannot be counted with.
     *
     * @throws IllegalArgumentException when something is missing
     */
    public PodStats {
        if (startedAt == null || arms == null) {
            throw new IllegalArgumentException("startedAt and arms must be given");
        }
        arms = List.copyOf(arms);
    }

    /**
     * What a router serves.
     *
     * @param generation of the document in force; null before the first
     * @param weights percentages by arm
     */
    public record Route(Long generation, Map<String, Integer> weights) {}

    /**
     * Cumulative counters of a version.
     *
     * @param arm arm of a router; empty for a proxy
     * @param version name of the ModelVersion
     * @param startedAt when these counters began at zero; null for a pod of an older build, whose counters begin with its process
     * @param requests finished requests of users
     * @param errors those that failed
     * @param latency how long they took
     * @param lastHour its last whole minutes; null when the sidecar does not tell
     */
    public record ArmStats(
            String arm,
            String version,
            Instant startedAt,
            long requests,
            long errors,
            Latency latency,
            LastHour lastHour) {
        /** Counts and latencies since then. */
        public Traffic traffic() {
            return new Traffic(new Counts(requests, Math.min(errors, requests)), latency.histogram());
        }
    }

    /**
     * A latency histogram.
     *
     * @param counts requests by bucket
     */
    public record Latency(List<Long> counts) {
        /** The same for the domain. */
        public Histogram histogram() {
            return new Histogram(counts);
        }
    }

    /**
     * What a version did in the last hour.
     *
     * @param minutes whole minutes with requests, at most 60
     * @param latency how long the requests in them took
     */
    public record LastHour(List<Minute> minutes, Latency latency) {
        public LastHour {
            minutes = List.copyOf(minutes);
        }
    }

    /**
     * A minute, written as an array.
     *
     * @param start seconds since 1970
     * @param requests finished requests of users
     * @param errors those that failed
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public record Minute(long start, long requests, long errors) {
        /** The same for the domain. */
        public Counts counts() {
            return new Counts(requests, Math.min(errors, requests));
        }
    }
}
