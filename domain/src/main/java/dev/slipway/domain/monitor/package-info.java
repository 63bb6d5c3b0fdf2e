/** Whether what is served stays within its limits: figures of a sliding window, and a verdict that does not flap. */
package dev.slipway.domain.monitor;
