/** When a Dataset takes another snapshot, and which versions it has. */
package dev.slipway.domain.dataset;
