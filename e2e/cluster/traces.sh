# shellcheck shell=bash
# What a cluster leaves on this machine outside its own folders, and whose it is; sourced by up.sh, down.sh and crash.sh.

# Written by up.sh before it makes anything. Of another boot of the machine, it says nothing.
mark_as_ours() { cat /proc/sys/kernel/random/boot_id >"$state/boot"; }
is_ours() { [[ -s "$state/boot" && "$(<"$state/boot")" == "$(</proc/sys/kernel/random/boot_id)" ]]; }

# Every Kubernetes has the same names for them, so nobody can tell ours from another's by what they are.
refuse_other_kubernetes() {
  local found
  if is_ours; then return; fi
  found=$(shared_traces | paste -sd ' ')
  [[ -z "$found" ]] || die "another Kubernetes is on this machine, and nothing of it is touched ($found): set KUBECONFIG to use it for the tests, or take it down yourself"
}

shared_traces() {
  awk '$2 ~ "^/run/netns/cni-" {print $2; exit}' /proc/mounts
  ip -o link show cni0 2>/dev/null | awk '{sub(":", "", $2); print $2}'
  cgroup_roots
  tables
}

tables() {
  local family
  command -v nft >/dev/null || return 0
  for family in ip ip6; do nft list table "$family" kube-proxy >/dev/null 2>&1 && echo "$family:kube-proxy"; done
  true
}

cgroup_roots() {
  local root
  for root in /sys/fs/cgroup/*/{kubepods,k8s.io} /sys/fs/cgroup/{kubepods,k8s.io}; do
    [[ ! -d "$root" ]] || echo "$root"
  done
}

# for_each_cgroup COMMAND: deepest first.
for_each_cgroup() {
  cgroup_roots | while read -r root; do
    find "$root" -depth -type d 2>/dev/null | while read -r group; do "$1" "$group"; done
  done
}

mounts() { awk -v state="$state/" 'index($2, state) == 1 || $2 ~ "^/run/netns/cni-" {print $2}' /proc/mounts; }

# Shims of our containerd, by the socket on their command line.
shims() {
  grep -lzF -- "$state/containerd.sock" /proc/[0-9]*/cmdline 2>/dev/null | cut -d/ -f3 | while read -r pid; do
    [[ "$(readlink "/proc/$pid/exe" 2>/dev/null)" == */containerd-shim-runc-v2 ]] && echo "$pid"
  done || true
}

# Links to the logs of our pods, which the kubelet makes.
log_links() { find /var/log/containers -lname "$state/*" 2>/dev/null || true; }

# All that may be left of ours.
remains() {
  mounts
  shared_traces
  shims
  log_links
}
