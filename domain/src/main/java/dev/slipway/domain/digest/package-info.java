/** What the name of a version is made of. */
package dev.slipway.domain.digest;
