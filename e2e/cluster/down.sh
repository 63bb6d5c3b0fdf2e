#!/usr/bin/env bash
# usage: down.sh [--quiet]   takes the cluster down, whole or half-started, and fails if anything of it is left
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
source "$here/paths.sh"
source "$here/process.sh"
source "$here/traces.sh"

main() {
  [[ "${CLUSTER:-local}" != kind ]] || exec "$here/kind.sh" down
  refuse_other_kubernetes
  # kubelet and kube-proxy first: they would bring back what the rest takes away.
  for name in kubelet kube-proxy traefik prometheus kwok coredns seaweedfs; do stop "$name" & done
  wait
  remove_pods
  for name in containerd kube-scheduler kube-controller-manager; do stop "$name" & done
  wait
  stop kube-apiserver
  stop etcd
  remove_mounts
  remove_network
  remove_cgroups
  log_links | xargs --no-run-if-empty rm -f
  local left
  left=$(remains)
  [[ -z "$left" ]] || die "left behind: $left"
  # Last, as it says whose the rest is.
  rm -rf "$fast_state" /var/lib/cni/results/slipway-* "$state"
  [[ "${1:-}" == --quiet ]] || say "down, nothing left"
}

remove_pods() {
  local shim
  if pid_of containerd >/dev/null; then
    ctr tasks list --quiet 2>/dev/null | xargs --no-run-if-empty -P 8 -I{} timeout 10 "$(command -v ctr)" --address "$state/containerd.sock" --namespace k8s.io tasks delete --force {} >/dev/null 2>&1 || true
    ctr containers list --quiet 2>/dev/null | xargs --no-run-if-empty timeout 20 "$(command -v ctr)" --address "$state/containerd.sock" --namespace k8s.io containers delete >/dev/null 2>&1 || true
  fi
  # Shims outlive containerd; what they hold is found by the cgroups of the pods.
  for_each_cgroup cat_processes | xargs --no-run-if-empty kill -9 2>/dev/null || true
  for shim in $(shims); do kill -9 "$shim" 2>/dev/null || true; done
}

remove_mounts() {
  mounts | sort -r | xargs --no-run-if-empty -n 1 umount --lazy 2>/dev/null || true
  rm -f /run/netns/cni-*
}

remove_network() {
  local link family
  for link in $(ip -o link show type veth 2>/dev/null | awk '/master cni0/ {split($2, name, "@"); print name[1]}'); do ip link delete "$link" 2>/dev/null || true; done
  ip link delete cni0 2>/dev/null || true
  command -v nft >/dev/null || return 0
  for family in ip ip6; do nft delete table "$family" kube-proxy 2>/dev/null || true; done
}

# Deepest first, as a cgroup with children cannot go.
remove_cgroups() {
  for_each_cgroup cat_processes | xargs --no-run-if-empty kill -9 2>/dev/null || true
  local attempt
  for attempt in 1 2 3 4 5; do
    for_each_cgroup try_remove
    [[ -z "$(for_each_cgroup echo)" ]] && return
    sleep 0.3
  done
}

cat_processes() { cat "$1/cgroup.procs" 2>/dev/null || true; }
try_remove() { rmdir "$1" 2>/dev/null || true; }

main "$@"
