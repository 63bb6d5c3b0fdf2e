/** What an administrator decides, read once at the start. */
package dev.slipway.operator.config;
