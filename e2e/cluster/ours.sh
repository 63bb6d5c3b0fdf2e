# shellcheck shell=bash
# What the tests make on a cluster carries a label, and what does not carry it is never deleted: the cluster may be somebody's. Sourced after use.sh.
ours=slipway.dev/made-by=e2e
system_namespace=slipway-system

# restricted_namespace NAME: only pods that pass Pod Security restricted run in it.
restricted_namespace() {
  kubectl create namespace "$1" >/dev/null
  kubectl label namespace "$1" "$ours" pod-security.kubernetes.io/enforce=restricted >/dev/null
}

# delete_namespaces NAME...: with all that is in them, and waits for their end.
delete_namespaces() {
  local name foreign
  foreign=$(kubectl get namespaces --selector "${ours%=*}!=${ours#*=}" --output name)
  for name in "$@"; do
    ! grep -qx "namespace/$name" <<<"$foreign" || die "the namespace $name was not made by these tests and stays: delete it yourself, or use a cluster for tests"
  done
  kubectl delete namespace "$@" --ignore-not-found --wait --timeout=120s >/dev/null
}

# Ends the script where somebody else's Slipway works: its release would be replaced, or two operators would work on the same resources.
refuse_other_slipway() {
  local release=(list --namespace "$system_namespace" --all --short --filter '^slipway$') elsewhere
  [[ -z "$(helm "${release[@]}")" || -n "$(helm "${release[@]}" --selector "$ours")" ]] \
    || die "the release $system_namespace/slipway was not made by these tests and stays: uninstall it yourself, or use a cluster for tests"
  elsewhere=$(kubectl get deployments --all-namespaces --selector app.kubernetes.io/name=slipway-operator --output jsonpath='{range .items[*]}{.metadata.namespace}{"\n"}{end}' \
    | { grep -vx "$system_namespace" || true; })
  [[ -z "$elsewhere" ]] || die "an operator of Slipway works in the namespace $elsewhere already: uninstall it, or use a cluster for tests"
}

# uninstall_slipway: when it is there, and waits for the end of its pods.
uninstall_slipway() {
  refuse_other_slipway
  helm uninstall slipway --namespace "$system_namespace" --ignore-not-found --wait --timeout 60s >/dev/null
}
