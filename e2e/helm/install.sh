#!/usr/bin/env bash
# The chart on the cluster that is up: the operator works as a pod with the rights of the chart, an upgrade leaves no gap, and an uninstall leaves nothing but the CRDs.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/../cluster/use.sh"
source "$here/../cluster/ours.sh"
source "$here/../cluster/process.sh"

chart=$(cd "$here/../../helm/slipway" && pwd)
examples=$(cd "$here/../../examples" && pwd)
system=$system_namespace
team=install-test
work=$(mktemp -d)
passed=0

main() {
  use_cluster
  # shellcheck disable=SC1091
  source "$here/../target/images/images.env"
  trap 'rm -rf "$work"' EXIT
  remove
  trap 'remove; rm -rf "$work"' EXIT
  "$here/../flights/data.sh" upload >/dev/null
  restricted_namespace "$system"
  restricted_namespace "$team"
  kubectl -n "$team" create secret generic slipway-s3 --from-literal=accessKeyId="$S3_ACCESS_KEY" --from-literal=secretAccessKey="$S3_SECRET_KEY" >/dev/null

  check "a configuration that is missing ends the process with one sentence" says_why_it_ends

  release install
  check "both pods of the operator are ready, the one that waits too" rolled_out
  check "their health answers" answers /q/health '.status == "UP"'
  await 60 "the lease" holds_lease
  check "one of them holds the lease" holds_lease
  kubectl -n "$team" create quota no-jobs --hard=count/jobs.batch=0 >/dev/null
  await 30 "the quota" quota_counts
  kubectl -n "$team" apply --filename "$examples/flights/dataset.yaml" >/dev/null
  await 60 "a line of its log about flights" logs_whom
  check "a line of its log says whom it is about" logs_whom
  kubectl -n "$team" delete quota no-jobs >/dev/null
  check "a Dataset of real flights becomes Ready, once the namespace may have Jobs" ready dataset/flights
  check "nothing was forbidden" nothing_forbidden

  upgrade_watched
  check "an upgrade always had two pods that were ready" test "$(sort -n "$work/available" | head -1)" -ge 2
  # Nobody waits for a lease of ten minutes to end.
  await 60 "the lease of a new pod" holds_lease
  check "the old pod gave its lease back" holds_lease
  kubectl -n "$team" delete dataset flights --wait >/dev/null
  kubectl -n "$team" apply --filename "$examples/flights/dataset.yaml" >/dev/null
  check "a new pod works" ready dataset/flights
  check "its metrics count that" counts_looks
  check "nothing was forbidden to it" nothing_forbidden

  helm uninstall slipway --namespace "$system" --wait --timeout 60s >/dev/null
  await 60 "the end of what the chart made" nothing_left
  check "an uninstall leaves nothing" nothing_left
  check "but the CRDs, and with them the models" ready dataset/flights
  echo "$passed passed, 0 failed"
}

# release COMMAND ARGUMENT...: with the stores and the images of this cluster.
release() {
  local command=$1
  shift
  "$here/../operator/config.sh" >"$work/values.yaml"
  helm "$command" slipway "$chart" --namespace "$system" --values "$work/values.yaml" --labels "$ours" --set "images.operator=$OPERATOR_IMAGE" --set replicas=2 \
    --set leaderElection.leaseDuration=10m --set leaderElection.renewDeadline=5m "$@" >/dev/null
}

rolled_out() { kubectl -n "$system" rollout status deployment/slipway-operator --timeout=180s; }

# answers PATH JQ
answers() { page service/slipway-operator "$1" | jq --exit-status "$2"; }

# page KIND/NAME PATH: through the API server, as pods and services need not be in reach from here.
page() { kubectl get --request-timeout=10s --raw "/api/v1/namespaces/$system/${1%%/*}s/${1#*/}:8080/proxy$2"; }

holder() { kubectl -n "$system" get lease slipway-operator --output jsonpath='{.spec.holderIdentity}'; }
counts_looks() { page "pod/$(holder)" /metrics | grep '^slipway_reconciliations_total{controller="dataset"'; }

holds_lease() {
  local pod
  pod=$(holder)
  [[ -n "$pod" ]] && kubectl -n "$system" get pod "$pod"
}

ready() { kubectl -n "$team" wait --for=condition=Ready --timeout=180s "$1"; }

operator_log() { kubectl -n "$system" logs --selector app.kubernetes.io/instance=slipway --tail=-1; }
nothing_forbidden() { ! operator_log | grep -i forbidden | grep -v 'exceeded quota' >&2; }

quota_counts() { kubectl -n "$team" get quota no-jobs --output jsonpath='{.status.hard}' | grep jobs; }

# Of a look that failed, as the namespace may have no Jobs.
logs_whom() {
  operator_log | jq --raw-input --arg namespace "$team" --exit-status --null-input \
    'any(inputs | fromjson?; .mdc | ."resource.kind" == "Dataset" and ."resource.namespace" == $namespace and ."resource.name" == "flights")'
}

says_why_it_ends() {
  kubectl -n "$system" run astray --image="$OPERATOR_IMAGE" --restart=Never --override-type=strategic --overrides='{"spec": {
    "securityContext": {"runAsNonRoot": true, "runAsUser": 65532, "seccompProfile": {"type": "RuntimeDefault"}},
    "containers": [{"name": "astray", "securityContext": {"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}}}]}}' >/dev/null
  kubectl -n "$system" wait pod astray --for=jsonpath='{.status.phase}'=Failed --timeout=60s
  [[ "$(kubectl -n "$system" get pod astray --output jsonpath='{.status.containerStatuses[0].state.terminated.exitCode}')" == 2 ]] \
    && [[ "$(kubectl -n "$system" logs astray)" == "slipway-operator: /etc/slipway/config.yaml cannot be read"* ]] \
    && (($(kubectl -n "$system" logs astray | wc -l) == 1))
}

# Another annotation makes another pod; how many are ready is written down until the old ones are gone.
upgrade_watched() {
  local watcher
  (
    trap 'exit 0' TERM
    while true; do
      kubectl -n "$system" get deployment slipway-operator --output jsonpath='{.status.availableReplicas}{"\n"}' | sed 's/^$/0/'
      sleep 0.2
    done
  ) >"$work/available" &
  watcher=$!
  release upgrade --set podAnnotations.round=two
  check "an upgrade rolls" rolled_out
  await 60 "the end of the old pods" two_pods
  kill "$watcher"
  wait "$watcher"
}

two_pods() { (($(kubectl -n "$system" get pods --selector app.kubernetes.io/instance=slipway --output name | wc -l) == 2)); }

nothing_left() {
  [[ -z "$(kubectl -n "$system" get all,configmaps,secrets,serviceaccounts,roles,rolebindings,poddisruptionbudgets \
    --selector app.kubernetes.io/instance=slipway --output name)" ]] \
    && [[ -z "$(kubectl -n "$system" get leases --output name)" ]] \
    && [[ -z "$(kubectl get clusterroles,clusterrolebindings,validatingadmissionpolicies,validatingadmissionpolicybindings \
      --selector app.kubernetes.io/instance=slipway --output name)" ]]
}

check() {
  local name=$1
  shift
  "$@" >/dev/null || {
    explain >&2
    die "install: $name: FAILED"
  }
  passed=$((passed + 1))
  say "install: $name"
}

explain() {
  kubectl -n "$system" get pods --output wide
  kubectl -n "$system" logs --selector app.kubernetes.io/instance=slipway --prefix --tail=10
  kubectl -n "$team" get slipway,pods
}

remove() {
  uninstall_slipway
  delete_namespaces "$system" "$team"
}

main
