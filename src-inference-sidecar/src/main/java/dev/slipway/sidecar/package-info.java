/** Slipway. */
package dev.slipway.sidecar;
