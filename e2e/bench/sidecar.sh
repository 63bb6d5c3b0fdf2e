#!/usr/bin/env bash
# usage: sidecar.sh   compares the sidecar's proxy with nginx and with no proxy at all, on loopback, in one run
# The proxy under test has core 0 for itself; the server behind it and the load generator share core 1. A round measures all three one after
# the other, and the ratios are taken within a round, so that a noisy machine disturbs both sides alike; medians of the rounds are printed.
# The proxy's own CPU time per request is printed too: it says how many requests a core carries even while others use that core.
# ROUNDS (5), SECONDS_EACH (5), CONNECTIONS (32), WARM_UP (500000, requests: the JIT compiler goes by them), MEMORY (256m, of the container that the sidecar thinks it is in).
set -euo pipefail

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
rounds=${ROUNDS:-5}
seconds=${SECONDS_EACH:-5}
connections=${CONNECTIONS:-32}
warm_up=${WARM_UP:-500000}
memory=${MEMORY:-256m}
path=/v2/models/flights/infer
work=$(mktemp -d)
started=()

say() { echo "bench: $*"; }
die() {
  echo "bench: $*" >&2
  exit 1
}

main() {
  trap clean_up EXIT
  need wrk wrk
  need nginx nginx-light
  need taskset util-linux
  (($(nproc) >= 2)) || die "the proxy under test needs a core for itself; this machine has one"
  read -r server_port nginx_port sidecar_port management_port < <(free_ports 4)
  build
  write_files
  start_server
  start_nginx
  start_sidecar
  warm_up
  for round in $(seq "$rounds"); do measure "$round"; done
  summarize
  say "sidecar: ready after ${ready_after} ms, RSS after the load $(rss) MB"
}

need() {
  command -v "$1" >/dev/null && return
  say "installing $2"
  { apt-get install -y -q "$2" || { apt-get update -q && apt-get install -y -q "$2"; }; } >"$work/apt.log" 2>&1 ||
    die "$1 is missing and Debian's package $2 cannot be installed: $(tail -1 "$work/apt.log")"
}

# Below those that the kernel gives to connections, which could take one before its server does.
free_ports() {
  python3 -c 'import random, socket, sys
free = []
while len(free) < int(sys.argv[1]):
    port = random.randrange(20000, 30000)
    try:
        socket.create_server(("0.0.0.0", port)).close()
        free.append(port)
    except OSError:
        pass
print(*free)' "$1"
}

build() {
  JAVA_HOME=$("$repository/e2e/setup/java-home.sh")
  export JAVA_HOME
  say "building the sidecar"
  (cd "$repository" && ./mvnw --batch-mode --no-transfer-progress --quiet package dependency:copy-dependencies -DskipTests \
    -Dspotless.check.skip=true -DincludeScope=runtime --projects src-inference-sidecar --also-make)
}

write_files() {
  cat >"$work/infer.lua" <<'LUA'
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local head = '{"inputs":[{"name":"input","datatype":"FP32","shape":[1,15],"data":['
wrk.body = head .. string.rep("0.125,", math.floor((1024 - #head - 8) / 6)) .. "1]}]}"
wrk.body = wrk.body .. string.rep(" ", 1024 - #wrk.body)
LUA
  local answer='{"model_name":"flights","model_version":"flights-v1","outputs":[{"name":"output","datatype":"FP32","shape":[1,1],"data":[0.125]}]}'
  nginx_conf server "server { listen 127.0.0.1:$server_port; location / { default_type application/json; return 200 '$answer'; } }"
  nginx_conf proxy "upstream model { server 127.0.0.1:$server_port; keepalive 64; keepalive_requests 100000000; }
    server { listen 127.0.0.1:$nginx_port; location / { proxy_pass http://model; proxy_http_version 1.1; proxy_set_header Connection ''; } }"
}

nginx_conf() {
  cat >"$work/$1.conf" <<CONF
worker_processes 1;
pid $work/$1.pid;
error_log $work/$1.log;
events { worker_connections 1024; }
http {
  access_log off;
  keepalive_requests 100000000;
  client_body_buffer_size 16k;
  client_body_temp_path $work/$1-body;
  proxy_temp_path $work/$1-proxy;
  fastcgi_temp_path $work/$1-fastcgi;
  uwsgi_temp_path $work/$1-uwsgi;
  scgi_temp_path $work/$1-scgi;
  $2
}
CONF
}

start_server() { start 1 nginx -c "$work/server.conf" -g "daemon off;" && await "$server_port"; }

start_nginx() {
  start 0 nginx -c "$work/proxy.conf" -g "daemon off;"
  await "$nginx_port"
  nginx_pid=$(pgrep --parent "${started[-1]}")
}

# The options are those of the image (JavaLaunch).
start_sidecar() {
  local module=$repository/src-inference-sidecar/target begun
  begun=$(now)
  SLIPWAY_VERSION=flights-v1 SLIPWAY_UPSTREAM=127.0.0.1:$server_port SLIPWAY_PORT=$sidecar_port SLIPWAY_MANAGEMENT_PORT=$management_port \
    start 0 "$JAVA_HOME/bin/java" -XX:+UseCompactObjectHeaders -XX:+UseSerialGC -XX:MaxRAM="$memory" -XX:MaxRAMPercentage=40 \
    -XX:+ExitOnOutOfMemoryError -XX:-UsePerfData --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$(echo "$module"/slipway-inference-sidecar-*.jar):$module/dependency/*" dev.slipway.sidecar.Main proxy
  sidecar_pid=${started[-1]}
  until curl --silent --fail --max-time 1 --output /dev/null "http://127.0.0.1:$management_port/readyz"; do
    kill -0 "$sidecar_pid" 2>/dev/null || die "the sidecar ended: $(tail -1 "$work/output.log")"
    sleep 0.01
  done
  ready_after=$(($(now) - begun))
}

start() {
  local core=$1
  shift
  taskset --cpu-list "$core" "$@" >>"$work/output.log" 2>&1 &
  started+=($!)
}

await() {
  until (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; do
    kill -0 "${started[-1]}" 2>/dev/null || die "nothing listens on port $1: $(tail -1 "$work/output.log")"
    sleep 0.02
  done
}

now() { date +%s%3N; }

rss() { awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$sidecar_pid/status"; }

# CPU time of a process so far, in microseconds.
cpu() { awk -v ticks="$(getconf CLK_TCK)" '{ print ($14 + $15) * 1000000 / ticks }' "/proc/$1/stat"; }

# Prints requests a second, p50 and p99 in milliseconds, and the number of requests.
load() {
  taskset --cpu-list 1 wrk --threads 1 --connections "$connections" --duration "$2s" --latency --script "$work/infer.lua" \
    "http://127.0.0.1:$1$path" >"$work/wrk.log" || die "wrk failed: $(tail -1 "$work/wrk.log")"
  ! grep -E 'Non-2xx|Socket errors' "$work/wrk.log" >&2 || die "requests to port $1 failed"
  awk 'function millis(t) { return t ~ /us$/ ? t / 1000 : t ~ /ms$/ ? t + 0 : t * 1000 }
    $1 == "50%" { p50 = millis($2) } $1 == "99%" { p99 = millis($2) } $2 == "requests" { all = $1 } $1 == "Requests/sec:" { print $2, p50, p99, all }' "$work/wrk.log"
}

# The same, and the CPU time of process $1 per request, in microseconds, in place of their number.
load_of() {
  local before after result
  before=$(cpu "$1")
  result=$(load "$2" "$seconds")
  after=$(cpu "$1")
  awk -v used="$((after - before))" '{ printf "%s %s %s %.1f", $1, $2, $3, used / $4 }' <<<"$result"
}

warm_up() {
  local done=0 result
  say "warming up with $warm_up requests"
  while ((done < warm_up)); do
    result=$(load "$sidecar_port" 5)
    done=$((done + ${result##* }))
  done
  load "$nginx_port" 2 >/dev/null
}

measure() {
  local direct nginx sidecar
  direct=$(load "$server_port" "$seconds")
  nginx=$(load_of "$nginx_pid" "$nginx_port")
  sidecar=$(load_of "$sidecar_pid" "$sidecar_port")
  echo "$direct $nginx $sidecar" >>"$work/rounds"
  say "round $1 of $rounds: direct ${direct% *}, nginx $nginx, sidecar $sidecar (requests/s, p50 ms, p99 ms, CPU us per request)"
}

summarize() {
  say "medians of $rounds rounds of ${seconds} s, POST of 1 KB, $connections connections, proxy on one core"
  printf 'bench: %-8s %12s %8s %8s %15s\n' "" requests/s "p50 ms" "p99 ms" "CPU us/request"
  printf 'bench: %-8s %12.0f %8.2f %8.2f\n' direct "$(median '$1')" "$(median '$2')" "$(median '$3')"
  printf 'bench: %-8s %12.0f %8.2f %8.2f %15.1f\n' nginx "$(median '$5')" "$(median '$6')" "$(median '$7')" "$(median '$8')"
  printf 'bench: %-8s %12.0f %8.2f %8.2f %15.1f\n' sidecar "$(median '$9')" "$(median '$10')" "$(median '$11')" "$(median '$12')"
  printf 'bench: sidecar/nginx %.2f, sidecar/direct %.2f (requests/s); p99 %.2f of nginx; requests that a core carries %.2f of nginx\n' \
    "$(median '$9 / $5')" "$(median '$9 / $1')" "$(median '$11 / $7')" "$(median '$8 / $12')"
}

median() { awk "{ print $1 }" "$work/rounds" | sort -g | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

clean_up() {
  ((${#started[@]} == 0)) || kill "${started[@]}" 2>/dev/null || true
  wait
  rm -rf "$work"
}

main
