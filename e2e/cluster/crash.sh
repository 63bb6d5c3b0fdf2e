#!/usr/bin/env bash
# Kills half of the cluster that is up, as a crash would: going down, twice, leaves nothing of it, and it comes up again.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
source "$here/use.sh"
source "$here/process.sh"
source "$here/traces.sh"

main() {
  only_here "its processes are not at hand"
  local processes
  "$here/status.sh" --quiet || die "no cluster is up: make cluster-up"
  processes=$(all_processes)
  kill_half
  "$here/down.sh" --quiet
  "$here/down.sh" --quiet
  nothing_left "$processes"
  "$here/up.sh" | tail -1
  say "crash: half of it was killed, nothing was left, and it is up again"
}

# A line of pid and start time for each process of the cluster and of its pods.
all_processes() {
  local pid
  { cut -d' ' -f1 "$state"/pid/* && shims && for_each_cgroup processes_in; } | sort -u | while read -r pid; do
    [[ ! -d "/proc/$pid" ]] || echo "$pid $(start_time "$pid")"
  done
}

processes_in() { cat "$1/cgroup.procs" 2>/dev/null || true; }

kill_half() {
  local file number=0
  for file in "$state"/pid/*; do
    ((number++ % 2)) || kill -9 "$(pid_of "$(basename "$file")")"
  done
}

nothing_left() {
  local pid started found
  while read -r pid started; do
    [[ "$(start_time "$pid")" != "$started" ]] || die "crash: process $pid is left: $(tr '\0' ' ' <"/proc/$pid/cmdline" | cut -c1-200)"
  done <<<"$1"
  found=$(remains)
  [[ -z "$found" ]] || die "crash: left behind: $found"
  [[ ! -e "$state" && ! -e "$fast_state" ]] || die "crash: a folder is left: $state or $fast_state"
}

main
