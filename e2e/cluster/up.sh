#!/usr/bin/env bash
# Brings the cluster up from cached binaries, in under half a minute; says so when it is up already.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
source "$here/use.sh"
# shellcheck disable=SC1090
for concern in process traces pki control-plane node addons; do source "$here/$concern.sh"; done

main() {
  case "${CLUSTER:-local}" in
    local) ;;
    kind) exec "$here/kind.sh" up ;;
    *) die "CLUSTER=$CLUSTER is not known; use local (the default) or kind" ;;
  esac
  if ! on_this_machine; then
    use_cluster
    kubectl version >/dev/null || die "the cluster of KUBECONFIG=$KUBECONFIG does not answer"
    kubectl -n gateway-system get gateway public >/dev/null || die "the cluster of KUBECONFIG=$KUBECONFIG needs a Gateway gateway-system/public; e2e/cluster/README.md says what for"
    say "using the cluster of KUBECONFIG=$KUBECONFIG"
    return
  fi
  if "$here/status.sh" --quiet; then
    say "up already ($state/cluster.env)"
    return
  fi
  refuse_other_kubernetes
  "$here/build.sh"
  "$here/down.sh" --quiet
  bring_up
}

bring_up() {
  local start=$EPOCHREALTIME
  mkdir -p "$state" "$logs"
  mark_as_ours
  timed "certificates" make_pki
  timed "bridge, containerd, etcd" bridge_and_stores
  timed "API server" start_api_server
  timed "controllers, node, DNS, GPU nodes, gateway" start_the_rest
  timed "everything ready" await_ready
  write_environment
  say "ready in $(elapsed "$start") s; KUBECONFIG=$state/admin.kubeconfig"
}

bridge_and_stores() {
  make_bridge
  start_etcd
  start_s3
  start_containerd
  "$here/images.sh" import "$(manifests_dir)"/{pause,smoke}.tar
}

start_the_rest() {
  start_controllers
  start_kubelet
  start_kube_proxy
  start_dns
  start_prometheus
  start_kwok >/dev/null
  start_gateway >/dev/null
}

await_ready() {
  await 60 "node $node_name" kubectl get node "$node_name"
  await 30 "the GPUs of $node_name" advertise_gpus
  favour_pods
  await 60 "the nodes" kubectl wait --for=condition=Ready node --all --timeout=1s
  await 30 "S3" make_buckets
  await 30 "Prometheus" curl --fail --silent "$prometheus_url/-/ready"
  await 30 "Traefik" curl --fail --silent http://127.0.0.1:8001/ping
  await 30 "the Gateway" kubectl -n gateway-system wait --for=condition=Programmed gateway/public --timeout=1s
  await 30 "the default service account" kubectl get serviceaccount default
}

write_environment() {
  cat >"$state/cluster.env" <<ENV
export KUBECONFIG=$state/admin.kubeconfig
export S3_ENDPOINT=$s3_endpoint
export S3_ACCESS_KEY=$(<"$state/s3-access-key")
export S3_SECRET_KEY=$(<"$state/s3-secret-key")
export GATEWAY_URL=$gateway_url
export PROMETHEUS_URL=$prometheus_url
export AUDIT_LOG=$logs/audit.log
export PATH=$(kubernetes_bin):$(go_tool_bin helm):\$PATH
ENV
  chmod go-rwx "$state/cluster.env"
}

timed() {
  local what=$1 start=$EPOCHREALTIME
  shift
  "$@"
  say "$what: $(elapsed "$start") s"
}

elapsed() { awk -v now="$EPOCHREALTIME" -v start="$1" 'BEGIN {printf "%.1f", now - start}'; }

main "$@"
