/** Slipway. */
package dev.slipway.operator;
