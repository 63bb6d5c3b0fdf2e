#!/usr/bin/env bash
# Runs the operator from source against the cluster, with live reload; Ctrl-C ends it and leaves the cluster up.
# DEV_MODE=jar runs what was built last instead, without reload.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/../cluster/use.sh"
repository=$(cd "$here/../.." && pwd)
port="${OPERATOR_PORT:-18080}"

"$here/../cluster/up.sh"
use_cluster
if [[ ! -s "$here/../target/images/images.env" ]]; then
  "$here/../images/build.sh" worker sidecar
  "$here/../images/load.sh"
fi
kubectl apply --server-side --filename "$repository/crds" >/dev/null
"$here/config.sh" >"$here/../target/config.yaml"

export SLIPWAY_CONFIG="$here/../target/config.yaml"
export QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT="$port"
say "the operator answers on http://127.0.0.1:$port/metrics"
cd "$repository"
case "${DEV_MODE:-reload}" in
  reload) exec ./mvnw --batch-mode --no-transfer-progress --projects operator --also-make compile quarkus:dev -Ddebug=false ;;
  jar) exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx128m -jar operator/target/quarkus-app/quarkus-run.jar ;;
  *) die "DEV_MODE=$DEV_MODE is not known; use reload (the default) or jar" ;;
esac
