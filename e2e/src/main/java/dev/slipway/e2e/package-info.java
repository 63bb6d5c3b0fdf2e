/** Slipway. */
package dev.slipway.e2e;
