# shellcheck shell=bash
# Which cluster is used: that of KUBECONFIG when the caller has set it, else the one of this machine. Sourced by every script that uses one.
# shellcheck source=paths.sh
source "$(dirname "${BASH_SOURCE[0]}")/paths.sh"

# Whether it is the one of this machine, whose processes, images and audit log are at hand.
on_this_machine() { [[ -z "${KUBECONFIG:-}" || "$KUBECONFIG" == "$state/admin.kubeconfig" ]]; }

# only_here WHY: elsewhere the script ends here, and well.
only_here() {
  on_this_machine && return
  say "skipped on the cluster of KUBECONFIG: $*"
  exit 0
}

# Sets, for this script and what it calls, KUBECONFIG, S3_ENDPOINT, S3_ACCESS_KEY, S3_SECRET_KEY, GATEWAY_URL and the PATH.
use_cluster() {
  if on_this_machine; then
    "$cluster_dir/status.sh" --quiet || die "no cluster is up on this machine: make cluster-up, or set KUBECONFIG to use a cluster of yours"
    # shellcheck disable=SC1091
    source "$state/cluster.env"
  else
    know_what_is_around
  fi
  find_tools
}

# Nobody but its owner knows what such a cluster can reach.
know_what_is_around() {
  local name missing=()
  for name in IMAGE_REPOSITORY S3_ENDPOINT S3_ACCESS_KEY S3_SECRET_KEY GATEWAY_URL; do
    [[ -n "${!name:-}" ]] || missing+=("$name")
  done
  ((${#missing[@]} == 0)) || die "KUBECONFIG names a cluster of yours, so set ${missing[*]} too; e2e/cluster/README.md says what they are"
}

# The tools that were built go with the cluster of this machine; elsewhere those of the caller come first.
find_tools() {
  local name built
  unset -f kubectl
  built=$(kubernetes_bin 2>/dev/null):$(go_tool_bin helm 2>/dev/null)
  if on_this_machine; then export PATH="$built:$PATH"; else export PATH="$PATH:$built"; fi
  for name in kubectl helm jq curl python3; do
    command -v "$name" >/dev/null || die "$name is missing: install it, or let make cluster-up do so without KUBECONFIG"
  done
}
