#!/usr/bin/env bash
# Every test that needs a cluster, on one that is brought up for them and goes with them unless KEEP_CLUSTER=1, or on that of KUBECONFIG.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/cluster/use.sh"

if on_this_machine && [[ -z "${KEEP_CLUSTER:-}" ]]; then trap '"$here/cluster/down.sh"' EXIT; fi
"$here/cluster/up.sh"
use_cluster
"$here/cluster/smoke.sh"
echo "the API"
"$here/api/test.py"
echo "the chart"
"$here/helm/test.sh"
"$here/helm/approvals.sh"
echo "the images"
"$here/images/build.sh" operator worker sidecar
"$here/images/load.sh"
echo "the worker, on real flights"
"$here/worker/test.sh"
echo "the operator, installed by its chart"
"$here/helm/install.sh"
echo "what goes wrong, and how it recovers"
"$here/failures/test.sh"
echo "versions, approvals and monitors"
"$here/model/test.sh"
echo "the main job"
"$here/demo/demo.sh"
echo "rights"
"$here/rbac/test.sh"
