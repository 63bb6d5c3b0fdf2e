/** Slipway. */
package dev.slipway.domain;
