/** Slipway. */
package dev.slipway.crds;
