/**
 * Container images without a container engine: the parts that the scripts of {@code e2e/images} have assembled become layers, the one that
 * changes least at the bottom, and a docker archive that any container runtime imports.
 */
package dev.slipway.e2e.image;
