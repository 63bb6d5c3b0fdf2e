/** From raw files to an immutable dataset version. */
package dev.slipway.worker.snapshot;
