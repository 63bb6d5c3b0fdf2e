#!/usr/bin/env bash
# Every test that needs a cluster, on one that is brought up for them and goes with them unless KEEP_CLUSTER=1, on the one that is up already, which stays, or on that of KUBECONFIG.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$here/.." && pwd)
source "$here/cluster/use.sh"
source "$here/cluster/ours.sh"
source "$here/demo/install.sh"

work=$here/target/tests
seed=7
was_up=yes
times=()
running=()
declare -A name_of log_of start_of

main() {
  rm -rf "$work" && mkdir -p "$work"
  ! on_this_machine || "$here/cluster/status.sh" --quiet || was_up=no
  trap leave EXIT
  part "the cluster" cluster
  part "the API" "$here/api/test.py"
  part "the chart" "$here/helm/test.sh"
  part "approvals" "$here/helm/approvals.sh"
  part "the images" images
  part "the worker, on real flights" "$here/worker/test.sh"
  part "the operator, installed by its chart" "$here/helm/install.sh"
  part "an operator for all that follows" operator

  # Nearly all of their time is waiting, and each has a namespace of its own.
  beside "data that is followed" "$here/cases/run.sh" datasets
  local followed=$!
  beside "what goes wrong, and how it recovers" "$here/cases/run.sh" failures
  beside "releases by hand" "$here/cases/run.sh" rollouts
  beside "versions, approvals and monitors" "$here/model/test.sh"
  await_all_but "$followed"
  part "the main job, while the operator is killed ten times" "$here/demo/demo.sh" --killed "$seed"
  await_all_but none
  part "rights" "$here/rbac/test.sh"
  [[ "$(goes_down)" == no ]] || part "a crash of the cluster" "$here/cluster/crash.sh"
}

cluster() {
  "$here/cluster/up.sh"
  use_cluster
  "$here/cluster/smoke.sh"
}

images() {
  # All of them, as the main job needs them.
  "$here/images/build.sh"
  "$here/images/load.sh"
  # shellcheck disable=SC1091
  source "$here/target/images/images.env"
}

operator() {
  uninstall_slipway
  install_slipway
  export SLIPWAY_INSTALLED=yes
}

# part NAME COMMAND...: one after the other
part() {
  local name=$1 start=$SECONDS
  shift
  echo "== $name"
  "$@"
  took "$name" $((SECONDS - start))
}

took() {
  times+=("$(printf '%5d s  %s' "$2" "$1")")
  echo "== $1: $2 s"
}

# beside NAME COMMAND...: at the same time as what follows, in a session of its own; what it printed comes when it ends.
beside() {
  local name=$1 log="$work/${1//[^a-z]/-}.log"
  shift
  setsid "$@" >"$log" 2>&1 &
  running+=("$!")
  name_of[$!]=$name log_of[$!]=$log start_of[$!]=$SECONDS
}

# await_all_but PID: what runs beside, to the last; one that failed fails the whole then.
await_all_but() {
  local pid status failed=()
  while read -ra awaited <<<"$(others "$1")" && ((${#awaited[@]})); do
    status=0
    wait -n -p pid "${awaited[@]}" || status=$?
    read -ra running <<<"$(others "$pid")"
    echo "== ${name_of[$pid]}"
    cat "${log_of[$pid]}"
    took "${name_of[$pid]}" $((SECONDS - start_of[$pid]))
    ((status == 0)) || failed+=("${name_of[$pid]}")
  done
  ((${#failed[@]} == 0)) || die "FAILED: $(printf '%s; ' "${failed[@]}")see above"
}

others() {
  local pid
  for pid in "${running[@]}"; do [[ "$pid" == "$1" ]] || printf '%s ' "$pid"; done
}

# Whether the cluster was brought up for the tests and goes with them.
goes_down() { if on_this_machine && [[ "$was_up" == no && -z "${KEEP_CLUSTER:-}" ]]; then echo yes; else echo no; fi; }

leave() {
  local pid
  for pid in "${running[@]}"; do kill -TERM -- "-$pid" 2>/dev/null || true; done
  wait
  if [[ "$(goes_down)" == yes ]]; then
    [[ ! -e "$state" ]] || "$here/cluster/down.sh"
  elif [[ -n "${SLIPWAY_INSTALLED:-}" && -z "${KEEP_CLUSTER:-}" ]]; then
    uninstall_slipway
  fi
  printf '%s\n' "${times[@]}"
  printf '%5d s  in all\n' "$SECONDS"
}

main
