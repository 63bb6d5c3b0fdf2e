#!/usr/bin/env bash
# usage: kill.sh [SEED]   the demonstration while the operator is killed at ten random points: it must end the same. The seed of the points is told.
set -euo pipefail
seed=${1:-$RANDOM}
echo "the operator will be killed at ten points of seed $seed"
exec "$(dirname "${BASH_SOURCE[0]}")/demo.sh" --killed "$seed"
