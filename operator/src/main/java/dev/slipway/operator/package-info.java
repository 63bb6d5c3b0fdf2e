/** The controller process: it looks at resources, asks the domain what to do, writes down what was decided, and makes the cluster so. */
package dev.slipway.operator;
