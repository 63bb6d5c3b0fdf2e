/** Requests on their way to another server over pooled connections. */
package dev.slipway.sidecar.proxy;
