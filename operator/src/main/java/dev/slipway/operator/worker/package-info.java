/** Jobs of the worker image: how its containers are started, and how what they report is read. */
package dev.slipway.operator.worker;
