/** What a container says when it ends. */
package dev.slipway.worker.report;
