# shellcheck shell=bash
# The one real node: bridge, containerd, kubelet, kube-proxy; sourced by up.sh.

make_bridge() {
  ip link add cni0 type bridge
  ip addr add "$host_ip/24" dev cni0
  ip link set cni0 up
  sysctl -q -w net.ipv4.ip_forward=1
  (($(sysctl -n fs.inotify.max_user_instances) >= 1024)) || sysctl -q -w fs.inotify.max_user_instances=1024
}

start_containerd() {
  mkdir -p "$state/cni" "$state/containerd"
  cat >"$state/cni/10-bridge.conflist" <<JSON
{"cniVersion": "0.4.0", "name": "slipway", "plugins": [
  {"type": "bridge", "bridge": "cni0", "isGateway": true, "hairpinMode": true,
   "ipam": {"type": "host-local", "dataDir": "$state/cni-allocations", "routes": [{"dst": "0.0.0.0/0"}],
            "ranges": [[{"subnet": "10.244.0.0/24", "rangeStart": "10.244.0.10", "rangeEnd": "10.244.0.254", "gateway": "$host_ip"}]]}}]}
JSON
  cat >"$state/containerd.toml" <<TOML
version = 2
root = "$state/containerd/root"
state = "$state/containerd/state"
[grpc]
  address = "$state/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "localhost/pause:1"
  # Lowering oom_score_adj is refused inside a container of somebody else's; without this line no sandbox starts there.
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "$state/cni"
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
      SystemdCgroup = false
TOML
  start containerd containerd --config "$state/containerd.toml"
  await 20 containerd ctr version
}

start_kubelet() {
  cat >"$state/kubelet.yaml" <<YAML
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: $host_ip
authentication: {anonymous: {enabled: false}, webhook: {enabled: true}, x509: {clientCAFile: $pki/ca.crt}}
authorization: {mode: Webhook}
cgroupDriver: cgroupfs
clusterDNS: [$host_ip]
clusterDomain: cluster.local
containerRuntimeEndpoint: unix://$state/containerd.sock
enforceNodeAllocatable: []
evictionHard: {imagefs.available: 0%, nodefs.available: 0%, nodefs.inodesFree: 0%, imagefs.inodesFree: 0%}
failCgroupV1: false
failSwapOn: false
healthzBindAddress: 127.0.0.1
imageGCHighThresholdPercent: 100 # else the pause image is collected, and nothing can pull it again
makeIPTablesUtilChains: false # they would stay behind, and kube-proxy uses nftables
maxPods: 200
podLogsDir: $state/pod-logs
readOnlyPort: 0
registerNode: true
resolvConf: /dev/null
rotateCertificates: false
tlsCertFile: $pki/kubelet-server.crt
tlsPrivateKeyFile: $pki/kubelet-server.key
YAML
  start kubelet "$(kubernetes_bin)/kubelet" --config="$state/kubelet.yaml" --kubeconfig="$state/node.kubeconfig" --root-dir="$state/kubelet" \
    --node-ip="$host_ip" --hostname-override="$node_name" --v=1
}

start_kube_proxy() {
  cat >"$state/kube-proxy.yaml" <<YAML
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: nftables
clientConnection: {kubeconfig: $state/proxy.kubeconfig}
conntrack: {maxPerCore: 0, min: 0}
healthzBindAddress: 127.0.0.1:10256
metricsBindAddress: 127.0.0.1:10249
hostnameOverride: $node_name
YAML
  start kube-proxy "$(kubernetes_bin)/kube-proxy" --config="$state/kube-proxy.yaml"
}

# Real pods may ask for GPUs: the kubelet turns the capacity into what is allocatable.
advertise_gpus() {
  kubectl patch node "$node_name" --subresource=status --type=json \
    --patch '[{"op": "add", "path": "/status/capacity/nvidia.com~1gpu", "value": "2"}]'
}

# All pods together would weigh as much as two threads of what else this machine does, and on a busy one their probes would time out.
favour_pods() {
  local file
  for file in /sys/fs/cgroup/*/kubepods/cpu.shares; do [[ ! -e "$file" ]] || echo 40960 >"$file"; done
  [[ ! -e /sys/fs/cgroup/kubepods/cpu.weight ]] || echo 1600 >/sys/fs/cgroup/kubepods/cpu.weight
}
