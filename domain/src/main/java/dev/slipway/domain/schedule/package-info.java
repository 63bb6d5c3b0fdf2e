/** When something is due. */
package dev.slipway.domain.schedule;
