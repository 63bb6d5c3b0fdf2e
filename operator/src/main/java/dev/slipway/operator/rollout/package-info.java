/** Rollouts: which version is served, and how traffic moves to the next one on evidence. */
package dev.slipway.operator.rollout;
