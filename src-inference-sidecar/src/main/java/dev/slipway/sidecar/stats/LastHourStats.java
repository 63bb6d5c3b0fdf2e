package dev.slipway.sidecar.stats;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

/**
 * The last sixty minutes that are over, without those in which nothing came.
 *
 * @param minutes oldest first
 * @param latency of the requests of exactly these minutes
 */
public record LastHourStats(List<MinuteStats> minutes, LatencyStats latency) {

    /**
     * One minute of the wall clock; in JSON {@code [start, requests, errors]}.
     *
     * @param start in seconds since the epoch
     * @param requests that ended in it, at least 1
     * @param errors of these
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public record MinuteStats(long start, long requests, long errors) {}
}
