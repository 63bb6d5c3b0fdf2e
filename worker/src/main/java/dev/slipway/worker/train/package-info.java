/** Learners for users who bring none. */
package dev.slipway.worker.train;
