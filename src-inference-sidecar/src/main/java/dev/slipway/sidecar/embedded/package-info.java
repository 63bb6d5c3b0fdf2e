/** ONNX Runtime in process, behind Open Inference V2 and V1. */
package dev.slipway.sidecar.embedded;
