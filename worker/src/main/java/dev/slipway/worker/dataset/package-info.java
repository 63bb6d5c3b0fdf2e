/** The spec of a Dataset as a request brings it, with every absence resolved. */
package dev.slipway.worker.dataset;
