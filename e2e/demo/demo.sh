#!/usr/bin/env bash
# The main job on real data: three models of late flights are trained, released and judged under traffic, on a real cluster.
# usage: demo.sh                    KEEP_CLUSTER=1 leaves cluster and resources to look at; REPLAY_RATE=300 requests a second
#        demo.sh --killed SEED      the operator is killed at ten random points meanwhile (kill.sh)
# A cluster that was up before stays up. What was recorded is in e2e/target/demo.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck disable=SC1090
for concern in install watch acts; do source "$demo_dir/$concern.sh"; done

background_pids=()
was_up=yes

main() {
  rm -rf "$work" && mkdir -p "$work"
  date +%s >"$work/began"
  trap leave EXIT
  prepare
  [[ "${1:-}" != --killed ]] || background "$demo_dir/killer.sh" "$2" "$work/kills.jsonl"
  record
  first_model
  second_model
  third_model
  stop_replay
  [[ "${1:-}" != --killed ]] || wait_for_kills
  stop_background
  finish
}

prepare() {
  chapter "Cluster, images, Slipway"
  cluster_is_up || was_up=no
  "$repository/e2e/cluster/up.sh"
  use_cluster
  "$repository/e2e/images/build.sh"
  "$repository/e2e/images/load.sh"
  source "$repository/e2e/target/images/images.env"
  begin_with_slipway
}

cluster_is_up() { ! on_this_machine || "$repository/e2e/cluster/status.sh" --quiet; }

wait_for_kills() { await 900 "the operator was killed ten times" grep -q '"number":10' "$work/kills.jsonl"; }

finish() {
  chapter "What is now"
  kubectl -n "$namespace" get slipway | sed 's/^/  /'
  kubectl -n "$namespace" get slipway --output json >"$work/end.json"
  kubectl -n "$namespace" get deployments,pods,httproutes --output json >"$work/served.json"
  chapter "What came of it"
  python3 "$demo_dir/summary.py" "$work"
  chapter "Is all of it so?"
  python3 "$demo_dir/check.py" "$work"
  say "the demonstration took $(clock)"
}

leave() {
  stop_background
  [[ -z "${KEEP_CLUSTER:-}" ]] || return 0
  if [[ "$was_up" == no ]]; then
    "$repository/e2e/cluster/down.sh"
  else
    end_with_slipway
  fi
}

main "$@"
