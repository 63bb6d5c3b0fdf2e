/** What the reconcilers share: names, labels, applying, reporting. Nothing here knows a kind of Slipway's. */
package dev.slipway.operator.kube;
