/** ModelMonitors: counters of what a Rollout serves, and whether they keep their limits. */
package dev.slipway.operator.monitor;
