/** How JSON is read and written. */
package dev.slipway.worker.json;
