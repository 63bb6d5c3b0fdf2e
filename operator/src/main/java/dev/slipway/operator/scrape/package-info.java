/** Reads the cumulative counters of sidecars and routers, and takes differences between looks. */
package dev.slipway.operator.scrape;
