/** Durations as people write them. */
package dev.slipway.domain.time;
