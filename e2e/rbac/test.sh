#!/usr/bin/env bash
# What the chart grants the operator is what it uses: to be run after all tests that install it, over the audit log of their cluster.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/../cluster/use.sh"

only_here "what the operator did is in an audit log that is not at hand"
use_cluster

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
helm template slipway "$here/../../helm/slipway" --namespace slipway-system --kube-version "$KUBERNETES_VERSION" \
  --values "$here/../helm/values.yaml" --show-only templates/rbac-operator.yaml \
  | kubectl patch --local --type merge --patch '{}' --filename - --output json >"$work/roles.json"
python3 "$here/check.py" "$work/roles.json" "$AUDIT_LOG" slipway-system
