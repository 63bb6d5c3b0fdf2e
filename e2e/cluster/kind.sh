#!/usr/bin/env bash
# The cluster on kind instead, for machines with Docker: make cluster-up CLUSTER=kind
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/paths.sh"

for tool in docker kind kubectl; do
  command -v "$tool" >/dev/null || die "CLUSTER=kind needs $tool on the PATH"
done
kind get clusters | grep -qx slipway || kind create cluster --name slipway --wait 120s
kind get kubeconfig --name slipway >"$HOME/.kube/slipway-kind"
command kubectl --kubeconfig "$HOME/.kube/slipway-kind" apply --server-side -f "$(manifests_dir)/gateway-api"
say "ready; export KUBECONFIG=$HOME/.kube/slipway-kind and set IMAGE_REPOSITORY to a registry that the cluster can pull from"
