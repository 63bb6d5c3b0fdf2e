/** The data port: HTTP/1.1 and h2c on one socket, bounded, with back-pressure and a lossless end. */
package dev.slipway.sidecar.http;
