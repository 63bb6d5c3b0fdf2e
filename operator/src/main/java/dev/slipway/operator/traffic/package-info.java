/** What moves the traffic between versions: the built-in router, or a route of the Gateway API. */
package dev.slipway.operator.traffic;
