# shellcheck shell=bash
# Where the demonstration's things are, and how it speaks; sourced by every script here. Only e2e/target/demo is written inside the tree.
demo_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$demo_dir/../.." && pwd)
# shellcheck source=../cluster/use.sh
source "$repository/e2e/cluster/use.sh"
# shellcheck source=../cluster/ours.sh
source "$repository/e2e/cluster/ours.sh"

examples=$repository/examples/flights
work=$repository/e2e/target/demo
namespace=flights
host=flights.example.com

# Minutes and seconds since the demonstration began, which those who join it later know from the file.
clock() {
  local passed=$(($(date +%s) - $(<"$work/began")))
  printf '%02d:%02d' $((passed / 60)) $((passed % 60))
}

say() { printf '%s  %s\n' "$(clock)" "$*"; }
chapter() { printf '\n%s  == %s ==\n' "$(clock)" "$*"; }
die() {
  printf '%s  FAILED: %s\n' "$(clock)" "$*" >&2
  exit 1
}

# await SECONDS WHAT COMMAND...: until the command succeeds
await() {
  local patience=$1 what=$2 start=$SECONDS
  shift 2
  until "$@" >/dev/null 2>&1; do
    ((SECONDS - start < patience)) || die "$what: not so after $patience s"
    sleep 1
  done
}
