/** Which arm a request goes to, and where that is decided. */
package dev.slipway.sidecar.router;
