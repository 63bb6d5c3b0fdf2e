/** ModelVersions: verification Jobs, gates, approvals, and who serves them. */
package dev.slipway.operator.model;
