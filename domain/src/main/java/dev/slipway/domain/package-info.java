/**
 * Every decision of Slipway as a pure function: records in, records out. No Kubernetes, no I/O, no clock, no randomness that is not passed in.
 */
package dev.slipway.domain;
