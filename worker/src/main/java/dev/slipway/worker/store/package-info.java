/** The places where files are: S3, the web, a claim. */
package dev.slipway.worker.store;
