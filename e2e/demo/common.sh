# shellcheck shell=bash
# Where the demonstration's things are, and how it speaks; sourced by every script here. Only e2e/target/demo is written inside the tree.
demo_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$demo_dir/../.." && pwd)
# shellcheck source=../cluster/paths.sh
source "$repository/e2e/cluster/paths.sh"
# The cluster of KUBECONFIG is not always that of this machine, so it is kubectl of the PATH that is asked.
unset -f kubectl

examples=$repository/examples/flights
work=$repository/e2e/target/demo
namespace=flights
system_namespace=slipway-system
host=flights.example.com

# Minutes and seconds since the demonstration began, which those who join it later know from the file.
clock() {
  local passed=$(($(date +%s) - $(<"$work/began")))
  printf '%02d:%02d' $((passed / 60)) $((passed % 60))
}

say() { printf '%s  %s\n' "$(clock)" "$*"; }
chapter() { printf '\n%s  == %s ==\n' "$(clock)" "$*"; }
die() {
  printf '%s  FAILED: %s\n' "$(clock)" "$*" >&2
  exit 1
}

# The addresses and keys of the cluster of this machine, or those that the caller gave for a cluster of their own.
know_cluster() {
  local name
  # shellcheck disable=SC1091
  [[ -n "${KUBECONFIG:-}" && "$KUBECONFIG" != "$state/admin.kubeconfig" ]] || source "$state/cluster.env"
  for name in KUBECONFIG S3_ENDPOINT S3_ACCESS_KEY S3_SECRET_KEY GATEWAY_URL; do
    [[ -n "${!name:-}" ]] || die "$name is not set; a cluster of yours needs it, and e2e/cluster/README.md says what it is"
  done
  for name in kubectl helm jq curl python3; do
    command -v "$name" >/dev/null || die "$name is missing: install it, or let make cluster-up do so"
  done
}

# await SECONDS WHAT COMMAND...: until the command succeeds
await() {
  local patience=$1 what=$2 start=$SECONDS
  shift 2
  until "$@" >/dev/null 2>&1; do
    ((SECONDS - start < patience)) || die "$what: not so after $patience s"
    sleep 1
  done
}
