#!/usr/bin/env bash
# Proves that the cluster is a real one: pods, names, services, GPUs, limits, objects, weights. Leaves nothing.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
source "$here/use.sh"
source "$here/process.sh"
source "$here/addons.sh"

namespace=cluster-smoke
passed=0

main() {
  only_here "the smoke test is of the cluster that make cluster-up makes"
  "$here/status.sh" --quiet || die "no cluster is up: make cluster-up"
  trap 'kubectl delete namespace "$namespace" --wait=true --timeout=60s >/dev/null 2>&1 || true' EXIT
  kubectl create namespace "$namespace" >/dev/null
  kubectl label namespace "$namespace" pod-security.kubernetes.io/enforce=restricted >/dev/null
  await 20 "the service account of $namespace" kubectl -n "$namespace" get serviceaccount default
  kubectl -n "$namespace" apply -f "$here/config/smoke.yaml" >/dev/null

  check "a Deployment gets ready" rollout_ready
  check "a Service answers on its cluster IP" service_answers
  check "a pod resolves a Service by name" job_prints resolve '^10\.96\.'
  check "an Indexed Job runs on a GPU of the real node" job_prints gpu '^finished 0'
  check "a Job that asks for 8 GPUs runs on a kwok node" job_completes kwok
  check "a container over its memory limit is OOMKilled" job_is_oom_killed
  check "Pod Security refuses a privileged pod" privileged_is_refused
  check "S3 keeps what is put, and publishes a name only once" s3_keeps
  check "the Gateway splits 90/10" gateway_splits
  echo "$passed passed, 0 failed"
}

check() {
  local name=$1
  shift
  "$@" || die "smoke: $name: FAILED"
  passed=$((passed + 1))
  say "smoke: $name"
}

rollout_ready() { kubectl -n "$namespace" rollout status deployment/a --timeout=60s >/dev/null && kubectl -n "$namespace" rollout status deployment/b --timeout=60s >/dev/null; }

service_answers() {
  local address
  address=$(kubectl -n "$namespace" get service a -o jsonpath='{.spec.clusterIP}') &&
    await 10 "service a" curl --silent --fail --max-time 2 "http://$address:80/" &&
    [[ "$(curl --silent --max-time 2 "http://$address:80/")" == a ]]
}

job_completes() { kubectl -n "$namespace" wait --for=condition=Complete "job/$1" --timeout=60s >/dev/null; }
job_prints() { job_completes "$1" && kubectl -n "$namespace" logs "job/$1" | grep -qE "$2"; }

job_is_oom_killed() {
  kubectl -n "$namespace" wait --for=condition=Failed job/eat --timeout=60s >/dev/null
  [[ "$(kubectl -n "$namespace" get pod -l job-name=eat -o jsonpath='{.items[0].status.containerStatuses[0].state.terminated.reason}')" == OOMKilled ]]
}

privileged_is_refused() {
  ! kubectl -n "$namespace" run privileged --image=localhost/smoke:1 --privileged 2>"$state/refusal" && grep -q 'violates PodSecurity' "$state/refusal"
}

# Called under ||, where errexit is off: every step is chained.
s3_keeps() {
  local object=$s3_endpoint/artifacts/smoke
  s3 --fail --request PUT --data-binary kept "$object" &&
    [[ "$(s3 --fail "$object")" == kept ]] &&
    [[ "$(status_of s3 --request PUT --header 'If-None-Match: *' --data-binary other "$object")" == 412 ]] &&
    s3 --fail --request DELETE "$object" &&
    [[ "$(status_of curl --silent --max-time 5 "$object")" == 403 ]]
}

status_of() { "$@" --output /dev/null --write-out '%{http_code}'; }

gateway_splits() {
  local answers
  await 20 "the route" route_answers
  answers=$(for ((i = 0; i < 200; i++)); do curl --silent --max-time 2 --header 'Host: smoke.example.com' "$gateway_url/"; done)
  (($(grep -c '^a$' <<<"$answers") == 180 && $(grep -c '^b$' <<<"$answers") == 20))
}

route_answers() { curl --silent --fail --max-time 2 --header 'Host: smoke.example.com' "$gateway_url/"; }

main "$@"
