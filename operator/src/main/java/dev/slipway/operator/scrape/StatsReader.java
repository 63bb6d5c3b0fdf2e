package dev.slipway.operator.scrape;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.Map;

/** Reads the counters of pods. */
public interface StatsReader {
    /** What each pod answers, by the uid of the pod; a pod that does not answer in time, or not sensibly, is left out. */
    Map<String, PodStats> read(Collection<Pod> pods);
}
