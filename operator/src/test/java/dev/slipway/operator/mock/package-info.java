/** An API server in the process, and the real framework on it. */
package dev.slipway.operator.mock;
