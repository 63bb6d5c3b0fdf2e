# shellcheck shell=bash
# One certificate authority and what it signs; sourced by up.sh.

make_pki() {
  mkdir -p "$pki"
  (
    cd "$pki" || exit
    openssl ecparam -name prime256v1 -genkey -noout -out ca.key
    openssl req -x509 -new -key ca.key -days 30 -subj /CN=slipway-cluster -out ca.crt 2>/dev/null
    openssl genrsa -out service-account.key 2048 2>/dev/null
    certificate server /CN=kube-apiserver "DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local,DNS:localhost,IP:127.0.0.1,IP:10.96.0.1,IP:$host_ip"
    certificate kubelet-server "/CN=$node_name" "DNS:$node_name,IP:$host_ip"
    certificate admin /O=system:masters/CN=admin
    certificate controller-manager /CN=system:kube-controller-manager
    certificate scheduler /CN=system:kube-scheduler
    certificate proxy /CN=system:kube-proxy
    certificate "node" "/O=system:nodes/CN=system:node:$node_name"
    certificate api-to-kubelet /O=system:masters/CN=kube-apiserver-kubelet-client
  )
  for user in admin controller-manager scheduler proxy node; do kubeconfig "$user"; done
  chmod -R go-rwx "$pki" "$state"/*.kubeconfig
}

# certificate NAME SUBJECT [ALTERNATIVE NAMES]
certificate() {
  openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"
  openssl req -new -key "$1.key" -subj "$2" |
    openssl x509 -req -CA ca.crt -CAkey ca.key -CAcreateserial -days 30 -out "$1.crt" \
      -extfile <(echo "extendedKeyUsage=serverAuth,clientAuth"; [[ -z "${3:-}" ]] || echo "subjectAltName=$3") 2>/dev/null
}

kubeconfig() {
  cat >"$state/$1.kubeconfig" <<YAML
apiVersion: v1
kind: Config
current-context: slipway
clusters:
- name: slipway
  cluster: {server: "$api_server", certificate-authority-data: $(base64 -w0 "$pki/ca.crt")}
users:
- name: $1
  user: {client-certificate-data: $(base64 -w0 "$pki/$1.crt"), client-key-data: $(base64 -w0 "$pki/$1.key")}
contexts:
- name: slipway
  context: {cluster: slipway, user: $1}
YAML
}
