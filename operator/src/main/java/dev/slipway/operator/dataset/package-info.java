/** Datasets: snapshot Jobs and the versions that they make. */
package dev.slipway.operator.dataset;
