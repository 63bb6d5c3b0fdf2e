package dev.slipway.sidecar.http;

/** Tells every connection that the process is about to end. */
enum DrainEvent {
    DRAIN
}
