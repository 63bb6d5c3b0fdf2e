/** Whether a version of a model may be served: gates on its metrics, and approvals. */
package dev.slipway.domain.model;
