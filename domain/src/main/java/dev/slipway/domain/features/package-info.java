/**
 * How raw rows become numbers: fitted on the training split, stored as {@code features.json}, and applied by the worker
 * and at serving by this same code, so that both give the same bits.
 */
package dev.slipway.domain.features;
