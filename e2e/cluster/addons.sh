# shellcheck shell=bash
# What stands around Kubernetes: DNS, kwok nodes, S3, Prometheus, a Gateway; sourced by up.sh. Each a process on the bridge or on loopback.

start_dns() {
  cat >"$state/Corefile" <<COREFILE
.:53 {
  bind $host_ip
  kubernetes cluster.local in-addr.arpa {
    endpoint $api_server
    kubeconfig $state/admin.kubeconfig
    pods insecure
    ttl 5
  }
  cache 5
  errors
}
COREFILE
  start coredns "$(go_tool_bin coredns)/coredns" -conf "$state/Corefile"
}

start_kwok() {
  start kwok "$(go_tool_bin kwok)/kwok" --kubeconfig="$state/admin.kubeconfig" --manage-all-nodes=false \
    --manage-nodes-with-label-selector=type=kwok --node-lease-duration-seconds=40 --config="$(manifests_dir)/kwok/stages.yaml"
  local n
  for n in 0 1 2; do kwok_node "$n"; done | kubectl create -f -
}

kwok_node() {
  cat <<YAML
---
apiVersion: v1
kind: Node
metadata:
  name: kwok-$1
  labels: {type: kwok, kubernetes.io/hostname: kwok-$1}
  annotations: {kwok.x-k8s.io/node: fake}
spec:
  taints: [{key: kwok.x-k8s.io/node, value: fake, effect: NoSchedule}]
status:
  allocatable: {cpu: "64", memory: 512Gi, pods: "1000", nvidia.com/gpu: "8"}
  capacity: {cpu: "64", memory: 512Gi, pods: "1000", nvidia.com/gpu: "8"}
YAML
}

start_s3() {
  (
    umask 077
    openssl rand -hex 10 >"$state/s3-access-key"
    openssl rand -hex 20 >"$state/s3-secret-key"
    s3_identities "$(<"$state/s3-access-key")" "$(<"$state/s3-secret-key")" >"$state/s3.json"
  )
  mkdir -p "$state/s3"
  start seaweedfs "$(wheels_bin)/weed" server -dir="$state/s3" -ip="$host_ip" -ip.bind="$host_ip" -filer -s3 -s3.port=8333 \
    -s3.config="$state/s3.json" -volume.port=8334 -volume.max=50 -master.volumeSizeLimitMB=64 -master.telemetry=false -s3.port.iceberg=0 -s3.port.lance=0
}

# s3 CURL_ARGUMENT...: the keys go in by standard input, so that no process list shows them.
s3() {
  curl --silent --show-error --max-time 30 --aws-sigv4 aws:amz:us-east-1:s3 --header 'x-amz-content-sha256: UNSIGNED-PAYLOAD' --config - "$@" \
    <<<"user = \"$(<"$state/s3-access-key"):$(<"$state/s3-secret-key")\""
}

make_buckets() {
  s3 --fail --request PUT "$s3_endpoint/raw" && s3 --fail --request PUT "$s3_endpoint/artifacts"
}

# Debian builds Prometheus without service discovery from Kubernetes. The API server leads to whichever operator is there.
start_prometheus() {
  cat >"$state/prometheus.yaml" <<YAML
global: {scrape_interval: 5s}
scrape_configs:
- job_name: api-server
  scheme: https
  tls_config: {ca_file: $pki/ca.crt, cert_file: $pki/admin.crt, key_file: $pki/admin.key}
  static_configs: [{targets: ["${api_server#https://}"]}]
- job_name: slipway-operator
  scheme: https
  metrics_path: /api/v1/namespaces/slipway-system/services/slipway-operator:8080/proxy/metrics
  tls_config: {ca_file: $pki/ca.crt, cert_file: $pki/admin.crt, key_file: $pki/admin.key}
  static_configs: [{targets: ["${api_server#https://}"]}]
YAML
  start prometheus prometheus --config.file="$state/prometheus.yaml" --storage.tsdb.path="$state/prometheus" \
    --storage.tsdb.retention.time=2h --web.listen-address="${prometheus_url#http://}"
}

start_gateway() {
  kubectl apply --server-side -f "$(manifests_dir)/gateway-api"
  kubectl wait --for=condition=Established --timeout=30s crd/gatewayclasses.gateway.networking.k8s.io \
    crd/gateways.gateway.networking.k8s.io crd/httproutes.gateway.networking.k8s.io
  kubectl apply --server-side -f "$cluster_dir/config/gateway.yaml"
  kubectl -n gateway-system create token traefik --duration=24h >"$state/traefik.token"
  start traefik env HOME="$state" "$(wheels_bin)/traefik" --entrypoints.web.address="${gateway_url#http://}" --entrypoints.traefik.address=127.0.0.1:8001 \
    --ping=true --providers.kubernetesgateway --providers.kubernetesgateway.endpoint="$api_server" \
    --providers.kubernetesgateway.token="$(<"$state/traefik.token")" --providers.kubernetesgateway.certauthfilepath="$pki/ca.crt" \
    --providers.kubernetesgateway.statusaddress.ip=127.0.0.1 --global.checknewversion=false --global.sendanonymoususage=false
}
