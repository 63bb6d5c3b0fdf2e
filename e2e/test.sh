#!/usr/bin/env bash
# Every test that needs a cluster, on one that is brought up for them. KEEP_CLUSTER=1 leaves it up.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

[[ -n "${KEEP_CLUSTER:-}" ]] || trap '"$here/cluster/down.sh"' EXIT
"$here/cluster/up.sh"
"$here/cluster/smoke.sh"
