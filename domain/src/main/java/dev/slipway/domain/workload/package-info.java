/** What is seen of the pods that work for a resource, and what it means. */
package dev.slipway.domain.workload;
