/** How the operator runs as a process: start, leader election, metrics, health. */
package dev.slipway.operator.process;
