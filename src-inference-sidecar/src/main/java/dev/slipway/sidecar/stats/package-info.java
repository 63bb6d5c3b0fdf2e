/** Counters and histograms, and the two ways to read them. */
package dev.slipway.sidecar.stats;
