/**
 * The API of Slipway: six kinds in group {@code slipway.dev}, version {@code v1alpha1}. The CRDs in {@code crds/*.yaml} are generated from these types.
 */
package dev.slipway.crds;
