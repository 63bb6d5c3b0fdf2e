/** Health, metrics and stats on a port of their own. */
package dev.slipway.sidecar.management;
