#!/usr/bin/env bash
# usage: status.sh [--quiet]   the parts with pid, memory and health; succeeds when all of them run
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
source "$here/paths.sh"
source "$here/process.sh"

parts=(etcd kube-apiserver kube-controller-manager kube-scheduler containerd kubelet kube-proxy coredns kwok seaweedfs prometheus traefik)

main() {
  local missing=0 name pid
  for name in "${parts[@]}"; do
    if pid=$(pid_of "$name"); then
      [[ "${1:-}" == --quiet ]] || printf '  %-24s pid %-8s %5d MB\n' "$name" "$pid" "$(($(awk '/VmRSS/ {print $2}' "/proc/$pid/status") / 1024))"
    else
      missing=$((missing + 1))
      [[ "${1:-}" == --quiet ]] || printf '  %-24s not running\n' "$name"
    fi
  done
  ((missing == 0)) && [[ -s "$state/cluster.env" ]] || exit 1
  [[ "${1:-}" == --quiet ]] || kubectl get nodes
}

main "$@"
