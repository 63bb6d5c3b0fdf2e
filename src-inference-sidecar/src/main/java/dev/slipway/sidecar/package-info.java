/**
 * The process on the data path: in front of a model server, in place of one, or in front of several versions. Here are its start, its
 * configuration and its end; {@code http} is the data port, and {@code proxy}, {@code embedded} and {@code router} are what stands behind
 * it.
 */
package dev.slipway.sidecar;
