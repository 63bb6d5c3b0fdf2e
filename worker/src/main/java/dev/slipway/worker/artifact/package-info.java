/** Immutable versions: files, their manifest, and its digest. */
package dev.slipway.worker.artifact;
