/** Slipway. */
package dev.slipway.worker;
