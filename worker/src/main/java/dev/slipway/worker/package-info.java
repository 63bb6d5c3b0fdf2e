/** The process inside Jobs: one command a container, one report when it ends. */
package dev.slipway.worker;
