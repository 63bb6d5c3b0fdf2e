#!/usr/bin/env bash
# How long the operator takes from its start until it is ready, and what memory it takes, with and without its AOT cache, in pods of the cluster that is up.
# ROUNDS (5) starts each, of which the median counts; then DATASETS (200) are created and looked at.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/../cluster/use.sh"
source "$here/../cluster/process.sh"

chart=$(cd "$here/../../helm/slipway" && pwd)
system=operator-bench
team=operator-bench-team
rounds="${ROUNDS:-5}"
datasets="${DATASETS:-200}"
work=$(mktemp -d)

main() {
  only_here "memory is that of processes of this machine"
  use_cluster
  # shellcheck disable=SC1091
  source "$here/../target/images/images.env"
  trap 'remove; rm -rf "$work"' EXIT
  remove
  kubectl create namespace "$system" >/dev/null
  kubectl create namespace "$team" >/dev/null
  "$here/../operator/config.sh" >"$work/values.yaml"
  helm install slipway "$chart" --namespace "$system" --values "$work/values.yaml" --set "images.operator=$OPERATOR_IMAGE" >/dev/null

  echo "$(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg), image $OPERATOR_IMAGE"
  echo "| start | ready after (median of $rounds) | RSS when ready | RSS after $datasets Datasets |"
  echo "|---|---|---|---|"
  measure "with the AOT cache" auto
  measure "without" off
}

# measure NAME MODE
measure() {
  local start idle
  : >"$work/starts"
  : >"$work/idle"
  kubectl -n "$system" set env deployment/slipway-operator "JAVA_TOOL_OPTIONS=-XX:AOTMode=$2" >/dev/null
  for ((round = 0; round < rounds; round++)); do
    kubectl -n "$system" scale deployment/slipway-operator --replicas=0 >/dev/null
    await 60 "the end of the pod" no_pod
    kubectl -n "$system" scale deployment/slipway-operator --replicas=1 >/dev/null
    kubectl -n "$system" rollout status deployment/slipway-operator --timeout=180s >/dev/null
    started >>"$work/starts"
    rss >>"$work/idle"
  done
  start=$(median <"$work/starts") idle=$(median <"$work/idle")
  make_datasets | kubectl -n "$team" apply --filename - >/dev/null
  await 300 "the look at all Datasets" all_looked_at
  echo "| $1 | $start s | $idle MB | $(rss) MB |"
  kubectl -n "$team" delete datasets --all --wait >/dev/null
}

no_pod() { [[ -z "$(kubectl -n "$system" get pods --output name)" ]]; }

# What the process itself measures, from its start until its caches are filled and it answers.
started() { kubectl -n "$system" logs deployment/slipway-operator | sed -nE 's/.*"message":"slipway-operator .* started in ([0-9.]+)s\..*/\1/p'; }

rss() {
  local container pid
  container=$(kubectl -n "$system" get pods --selector app.kubernetes.io/instance=slipway --output jsonpath='{.items[0].status.containerStatuses[0].containerID}')
  pid=$(ctr task list | awk -v id="${container#containerd://}" '$1 == id {print $2}')
  awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$pid/status"
}

median() { sort -n | awk '{value[NR] = $1} END {print value[int((NR + 1) / 2)]}'; }

# Their store does not exist, so that the operator reports and no pod runs.
make_datasets() {
  for ((number = 0; number < datasets; number++)); do
    printf -- '---\n{apiVersion: slipway.dev/v1alpha1, kind: Dataset, metadata: {name: bench-%d}, spec: {source: {files: {store: nowhere, paths: [a.csv]}}, label: late}}\n' "$number"
  done
}

all_looked_at() { (($(kubectl -n "$team" get datasets --output jsonpath='{range .items[*]}{.status.observedGeneration}{"\n"}{end}' | grep -c 1) == datasets)); }

remove() {
  helm uninstall slipway --namespace "$system" --ignore-not-found --wait --timeout 60s >/dev/null
  kubectl delete namespace "$system" "$team" --ignore-not-found --wait --timeout=180s >/dev/null
}

main
