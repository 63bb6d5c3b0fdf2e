/** ModelApprovals: whether a person's word counts. */
package dev.slipway.operator.approval;
