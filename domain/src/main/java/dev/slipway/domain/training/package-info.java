/** Attempts of a training run, their failures and budgets, and the version of a model that comes out. */
package dev.slipway.domain.training;
