/** The pods that serve a version: their Deployment and Service, and what is seen of them. */
package dev.slipway.operator.serving;
