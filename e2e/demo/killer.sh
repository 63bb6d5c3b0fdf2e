#!/usr/bin/env bash
# usage: killer.sh SEED FILE   kills the operator ten times, 8 to 32 seconds apart, and writes a line for each
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

kills=10
operator=(--namespace "$system_namespace" --selector app.kubernetes.io/name=slipway-operator)

main() {
  local seed=$1 file=$2 number=0 gap pod
  while read -r gap; do
    sleep "$gap"
    number=$((number + 1))
    pod=$(running_pod)
    kill_process "$pod"
    # Its replacement starts anew; in place it would have to wait longer from kill to kill.
    kubectl --namespace "$system_namespace" delete pod "$pod" --force --grace-period=0 >/dev/null 2>&1
    jq --null-input --compact-output --argjson number "$number" --arg pod "$pod" '{at: now, number: $number, pod: $pod}' >>"$file"
    say "  (the operator is killed, $number of $kills)"
  done < <(awk -v seed="$seed" -v kills="$kills" 'BEGIN {srand(seed); for (i = 0; i < kills; i++) print 8 + int(25 * rand())}')
}

running_pod() {
  local pod=''
  until [[ -n "$pod" ]]; do
    pod=$(kubectl get pods "${operator[@]}" --field-selector status.phase=Running --output jsonpath='{.items[0].metadata.name}' 2>/dev/null) || sleep 0.5
  done
  echo "$pod"
}

# By SIGKILL where the processes are those of this machine, so that nothing can be put in order.
kill_process() {
  local container pid
  on_this_machine || return 0
  container=$(kubectl --namespace "$system_namespace" get pod "$1" --output jsonpath='{.status.containerStatuses[0].containerID}')
  pid=$(ctr tasks list | awk -v id="${container#containerd://}" '$1 == id {print $2}')
  [[ -z "$pid" ]] || kill -KILL "$pid"
}

main "$@"
