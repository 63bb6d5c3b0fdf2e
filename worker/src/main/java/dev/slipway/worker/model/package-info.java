/** Models as artifacts: fetched, published, verified. */
package dev.slipway.worker.model;
