#!/usr/bin/env bash
# usage: kind.sh up|down   the cluster on kind instead, for machines with Docker: make cluster-up CLUSTER=kind
# What the tests need around it comes along: a registry, S3 and a Gateway. How they are reached is in ~/.kube/slipway-kind.env.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/paths.sh"
unset -f kubectl

cluster=slipway
registry=slipway-registry
registry_port=5001
export KUBECONFIG=$HOME/.kube/slipway-kind
environment=$KUBECONFIG.env

main() {
  local tool
  for tool in docker kind kubectl go jq openssl; do
    command -v "$tool" >/dev/null || die "CLUSTER=kind needs $tool on the PATH"
  done
  case "${1:-}" in
    up) up ;;
    down) down ;;
    *) die "usage: kind.sh up|down" ;;
  esac
}

up() {
  if [[ -s "$environment" ]] && kind get clusters 2>/dev/null | grep -qx "$cluster"; then
    say "up already ($environment)"
    return
  fi
  down
  mkdir -p "$HOME/.kube"
  kind create cluster --name "$cluster" --config "$cluster_dir/config/kind.yaml" --wait 120s
  start_registry
  start_addons
  write_environment
  say "ready; source $environment"
}

down() {
  kind delete cluster --name "$cluster"
  docker rm --force "$registry" >/dev/null 2>&1 || true # there may be none
  rm -f "$environment"
}

# Under one name for both: what is pushed to localhost from here is pulled by the nodes from the container of the registry.
start_registry() {
  local node hosts=/etc/containerd/certs.d/localhost:$registry_port
  docker run --detach --restart=always --network kind --publish "127.0.0.1:$registry_port:5000" --name "$registry" registry:2 >/dev/null
  for node in $(kind get nodes --name "$cluster"); do
    docker exec "$node" mkdir -p "$hosts"
    docker exec --interactive "$node" cp /dev/stdin "$hosts/hosts.toml" <<<"[host.\"http://$registry:5000\"]"
  done
}

start_addons() {
  access_key=$(openssl rand -hex 10) secret_key=$(openssl rand -hex 20)
  kubectl apply --server-side --filename "$(module_dir sigs.k8s.io/gateway-api "v$GATEWAY_API_VERSION")/config/crd/standard" >/dev/null
  kubectl wait --for=condition=Established --timeout=30s crd/{gatewayclasses,gateways,httproutes}.gateway.networking.k8s.io >/dev/null
  kubectl apply --server-side --filename "$cluster_dir/config/gateway.yaml" >/dev/null
  s3_identities "$access_key" "$secret_key" | kubectl -n gateway-system create secret generic s3 --from-file=s3.json=/dev/stdin >/dev/null
  sed "s/SEAWEEDFS_VERSION/$SEAWEEDFS_VERSION/; s/TRAEFIK_VERSION/$TRAEFIK_VERSION/" "$cluster_dir/config/kind-addons.yaml" \
    | kubectl apply --server-side --filename - >/dev/null
  kubectl -n gateway-system wait --for=condition=Available --timeout=300s deployment --all >/dev/null
  kubectl -n gateway-system wait --for=condition=Programmed --timeout=60s gateway/public >/dev/null
}

# The node's own address is the one that both this machine and the pods reach.
write_environment() {
  local node_address
  node_address=$(docker inspect --format '{{.NetworkSettings.Networks.kind.IPAddress}}' "$cluster-control-plane")
  (
    umask 077
    cat >"$environment" <<ENV
export KUBECONFIG=$KUBECONFIG
export IMAGE_REPOSITORY=localhost:$registry_port/slipway
export S3_ENDPOINT=http://$node_address:30833
export S3_ACCESS_KEY=$access_key
export S3_SECRET_KEY=$secret_key
export GATEWAY_URL=$gateway_url
ENV
  )
}

main "$@"
