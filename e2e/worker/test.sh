#!/usr/bin/env bash
# Real flights from S3 to a verified model, in pods of the worker image, on the cluster that is up: snapshot, then fetch, train and publish, then verify.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/../cluster/use.sh"
source "$here/../cluster/ours.sh"
source "$here/../cluster/process.sh"

namespace=worker-test
passed=0

main() {
  use_cluster
  # shellcheck disable=SC1091
  source "$here/../target/images/images.env"
  remove
  trap remove EXIT
  "$here/../flights/data.sh" upload >/dev/null
  restricted_namespace "$namespace"
  kubectl -n "$namespace" create secret generic store \
    --from-literal=accessKeyId="$S3_ACCESS_KEY" --from-literal=secretAccessKey="$S3_SECRET_KEY" >/dev/null

  run_job snapshot '[]' "$(container snapshot "$(snapshot_request null)")"
  local version uri resolved
  version=$(reported snapshot .version) uri=$(reported snapshot .uri) resolved=$(reported snapshot .resolved)
  check "a snapshot makes a version of three months of flights" test "$(reported snapshot .rows.train)" -gt 50000

  run_job again '[]' "$(container snapshot "$(snapshot_request null)")"
  check "the same input gives the same digest" test "$(reported again .version)" == "$version"
  run_job unchanged '[]' "$(container snapshot "$(snapshot_request "\"$resolved\"")")"
  check "a source that did not change makes no version" test "$(reported unchanged .outcome)" == Unchanged

  run_job train "[$(fetch_container "$uri" "$version"), $(container train '{"learner": "logistic-regression", "parameters": {}, "seed": 7}')]" \
    "$(container publish "$(publish_request "$version")")"
  check "a model is trained on it and published" test "$(reported train '.metrics.auc > 0.6')" == true

  local model_uri digest
  model_uri=$(reported train .uri) digest=$(reported train .digest)
  run_job verify '[]' "$(container verify "$(verify_request "$model_uri" "$digest")")"
  check "the model is what its digest says, with its signature" test "$(reported verify '.signature.inputs | length')" == 1
  run_job mismatch '[]' "$(container verify "$(verify_request "$model_uri" "$version")")" Failed
  check "another digest is refused by name" test "$(reported mismatch .reason)" == DigestMismatch
  echo "$passed passed, 0 failed"
}

remove() { delete_namespaces "$namespace"; }

check() {
  local name=$1
  shift
  "$@" || die "worker: $name: not so"
  passed=$((passed + 1))
  say "worker: $name"
}

store() { jq -nc --arg uri "s3://$1" --arg endpoint "$S3_ENDPOINT" --arg name "$1" '{name: $name, uri: $uri, endpoint: $endpoint, region: "us-east-1", pathStyle: true, credentials: "/slipway/stores/store"}'; }

snapshot_request() {
  kubectl create --dry-run=client --validate=false --output json --filename "$here/../../examples/flights/dataset.yaml" 2>/dev/null \
    | jq -c --argjson raw "$(store raw)" --argjson artifacts "$(store artifacts)" --argjson before "$1" \
      '{namespace: "worker-test", name: "flights", spec: .spec, stores: {source: $raw, artifacts: $artifacts}, previousResolved: $before}'
}

fetch_container() { container fetch "$(jq -nc --arg uri "$1" --arg digest "$2" --argjson store "$(store artifacts)" '{uri: $uri, digest: $digest, store: $store, into: "/slipway/input"}')"; }

publish_request() {
  jq -nc --arg digest "$1" --argjson store "$(store artifacts)" '{namespace: "worker-test", model: "flights", store: $store, from: "/slipway/output", input: "/slipway/input",
    lineage: {trainingJob: "flights-v1", dataset: ("flights@" + $digest[7:19]), datasetDigest: $digest}, parameters: {}, seed: 7}'
}

verify_request() { jq -nc --arg uri "$1" --arg digest "$2" --argjson store "$(store artifacts)" '{uri: $uri, digest: $digest, store: $store}'; }

# container COMMAND REQUEST
container() {
  jq -nc --arg command "$1" --arg request "$2" --arg image "$WORKER_IMAGE" '{name: $command, image: $image, imagePullPolicy: "IfNotPresent", args: [$command],
    env: [{name: "SLIPWAY_REQUEST", value: $request}, {name: "SLIPWAY_INPUT", value: "/slipway/input"}, {name: "SLIPWAY_OUTPUT", value: "/slipway/output"}],
    resources: {requests: {cpu: "100m", memory: "512Mi"}, limits: {memory: "2Gi"}},
    securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: ["ALL"]}},
    volumeMounts: [{name: "store", mountPath: "/slipway/stores/store", readOnly: true}, {name: "tmp", mountPath: "/tmp"},
      {name: "input", mountPath: "/slipway/input"}, {name: "output", mountPath: "/slipway/output"}]}'
}

# run_job NAME INIT_CONTAINERS CONTAINER [Failed]: waits for its end, which must be the expected one
run_job() {
  local name=$1 expected=${4:-Complete}
  jq -nc --arg name "$name" --argjson init "$2" --argjson main "$3" '{apiVersion: "batch/v1", kind: "Job", metadata: {name: $name}, spec: {backoffLimit: 0, template: {spec: {
    restartPolicy: "Never", securityContext: {runAsNonRoot: true, runAsUser: 65532, fsGroup: 65532, seccompProfile: {type: "RuntimeDefault"}},
    automountServiceAccountToken: false, initContainers: $init, containers: [$main],
    volumes: [{name: "store", secret: {secretName: "store"}}, {name: "tmp", emptyDir: {}}, {name: "input", emptyDir: {}}, {name: "output", emptyDir: {}}]}}}}' \
    | kubectl -n "$namespace" create --filename - >/dev/null
  kubectl -n "$namespace" wait --for="condition=$expected" --timeout=120s "job/$name" >/dev/null || {
    kubectl -n "$namespace" logs --all-containers --prefix "job/$name" >&2
    die "worker: the Job $name did not end as $expected"
  }
}

# reported JOB FILTER: from the termination message of the Job's pod
reported() {
  kubectl -n "$namespace" get pods --selector "batch.kubernetes.io/job-name=$1" --output json \
    | jq --raw-output ".items[0].status.containerStatuses[0].state.terminated.message | fromjson | $2"
}

main
