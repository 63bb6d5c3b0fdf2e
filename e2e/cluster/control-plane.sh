# shellcheck shell=bash
# etcd, API server, controller manager, scheduler; sourced by up.sh.

start_etcd() {
  mkdir -p "$fast_state/etcd"
  start etcd "$(kubernetes_bin)/etcd" --name slipway --data-dir "$fast_state/etcd" --unsafe-no-fsync \
    --listen-client-urls https://127.0.0.1:2379 --advertise-client-urls https://127.0.0.1:2379 \
    --listen-peer-urls http://127.0.0.1:2380 --initial-advertise-peer-urls http://127.0.0.1:2380 --initial-cluster slipway=http://127.0.0.1:2380 \
    --client-cert-auth --trusted-ca-file "$pki/ca.crt" --cert-file "$pki/server.crt" --key-file "$pki/server.key" --log-level warn
}

start_api_server() {
  start kube-apiserver "$(kubernetes_bin)/kube-apiserver" \
    --bind-address="$host_ip" --advertise-address="$host_ip" --secure-port=6443 \
    --etcd-servers=https://127.0.0.1:2379 --etcd-cafile="$pki/ca.crt" --etcd-certfile="$pki/admin.crt" --etcd-keyfile="$pki/admin.key" \
    --client-ca-file="$pki/ca.crt" --tls-cert-file="$pki/server.crt" --tls-private-key-file="$pki/server.key" \
    --service-account-issuer=https://kubernetes.default.svc --service-account-key-file="$pki/service-account.key" \
    --service-account-signing-key-file="$pki/service-account.key" --service-cluster-ip-range=10.96.0.0/16 \
    --allow-privileged --anonymous-auth=false --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction \
    --kubelet-preferred-address-types=InternalIP --kubelet-certificate-authority="$pki/ca.crt" \
    --kubelet-client-certificate="$pki/api-to-kubelet.crt" --kubelet-client-key="$pki/api-to-kubelet.key" \
    --audit-policy-file="$cluster_dir/config/audit.yaml" --audit-log-path="$logs/audit.log" --audit-log-maxsize=500 \
    --max-requests-inflight=1000 --max-mutating-requests-inflight=500
  await 60 "the API server" kubectl get --raw /readyz
}

start_controllers() {
  start kube-controller-manager "$(kubernetes_bin)/kube-controller-manager" --kubeconfig="$state/controller-manager.kubeconfig" \
    --bind-address=127.0.0.1 --leader-elect=false --allocate-node-cidrs=false --use-service-account-credentials \
    --service-account-private-key-file="$pki/service-account.key" --root-ca-file="$pki/ca.crt" \
    --cluster-signing-cert-file="$pki/ca.crt" --cluster-signing-key-file="$pki/ca.key" \
    --kube-api-qps=1000 --kube-api-burst=2000 --concurrent-replicaset-syncs=20
  start kube-scheduler "$(kubernetes_bin)/kube-scheduler" --kubeconfig="$state/scheduler.kubeconfig" \
    --bind-address=127.0.0.1 --leader-elect=false --kube-api-qps=1000 --kube-api-burst=2000
}
