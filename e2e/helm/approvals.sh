#!/usr/bin/env bash
# The API server's own checks of approvals, and what the roles of the chart allow, on the cluster that is up. Leaves nothing but two CRDs.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/../cluster/use.sh"
source "$here/../cluster/ours.sh"
source "$here/../cluster/process.sh"

chart=$(cd "$here/../../helm/slipway" && pwd)
namespace=approvals-test
digest=sha256:$(printf '0%.0s' {1..64})
passed=0

main() {
  use_cluster
  refuse_other_slipway
  remove
  trap remove EXIT
  kubectl apply --server-side --filename "$chart/crds/slipway.dev_modelapprovals.yaml" --filename "$chart/crds/slipway.dev_datasets.yaml" >/dev/null
  rendered | kubectl apply --filename - >/dev/null
  restricted_namespace "$namespace"
  # anna may approve, bob may only create approvals, carol may only look, eve edits.
  allow anna slipway-approve
  kubectl -n "$namespace" create role creator --verb=create --resource=modelapprovals.slipway.dev >/dev/null
  kubectl -n "$namespace" create rolebinding bob --role=creator --user=bob >/dev/null
  allow carol view
  allow eve edit
  await 10 "the CRD" kubectl -n "$namespace" get modelapprovals
  await 10 "the policy" impostor_is_refused
  await 10 "the aggregated roles" can eve create datasets.slipway.dev

  check "who approves in another's name is refused" impostor_is_refused
  check "who lacks the verb is refused, and told which" verbless_is_refused
  check "who has it may approve" approve anna anna
  check "an approval never changes" change_is_refused
  check "who edits a namespace edits models" can eve create datasets.slipway.dev
  check "and does not approve by that" cannot eve create modelapprovals.slipway.dev
  check "who views a namespace sees approvals" can carol list modelapprovals.slipway.dev
  check "and changes nothing" cannot carol patch datasets.slipway.dev
  check "the operator makes Jobs" can "$operator" create jobs.batch
  check "the operator reads no Secret" cannot "$operator" get secrets
  check "the operator approves nothing" cannot "$operator" create modelapprovals.slipway.dev
  echo "$passed passed, 0 failed"
}

operator=system:serviceaccount:$namespace:slipway-operator

rendered() {
  helm template slipway "$chart" --namespace "$namespace" --kube-version "$KUBERNETES_VERSION" --values "$here/values.yaml" \
    --show-only templates/approval-policy.yaml --show-only templates/rbac-people.yaml --show-only templates/rbac-operator.yaml \
    | awk 'BEGIN {RS = "---\n"; ORS = RS} !/kind: Role(Binding)?\n/'
}

allow() { kubectl -n "$namespace" create rolebinding "$1" --clusterrole="$2" --user="$1" >/dev/null; }

# approve USER APPROVER
approve() {
  kubectl --as="$1" -n "$namespace" create --filename - 2>&1 <<MANIFEST
apiVersion: slipway.dev/v1alpha1
kind: ModelApproval
metadata: {name: "by-$2"}
spec: {modelVersion: flights-v2, digest: "$digest", approver: "$2", decision: Approve}
MANIFEST
}

impostor_is_refused() { refused "spec.approver: is 'bob', but you are 'anna'" approve anna bob; }
verbless_is_refused() { refused "spec.modelVersion: you may not approve 'flights-v2'" approve bob bob; }
change_is_refused() { refused "an approval never changes" kubectl -n "$namespace" patch modelapproval by-anna --type merge --patch '{"spec": {"decision": "Reject"}}'; }

refused() {
  local message=$1 answer
  shift
  ! answer=$("$@" 2>&1) && grep -qF "$message" <<<"$answer"
}

can() { kubectl -n "$namespace" auth can-i --quiet --as="$1" "$2" "$3"; }
cannot() { ! can "$@"; }

check() {
  local name=$1
  shift
  "$@" >/dev/null || die "approvals: $name: FAILED"
  passed=$((passed + 1))
  say "approvals: $name"
}

remove() {
  delete_namespaces "$namespace"
  rendered | kubectl delete --ignore-not-found --filename - >/dev/null
}

main
