/** DuckDB in this process, locked up before it sees untrusted data. */
package dev.slipway.worker.engine;
