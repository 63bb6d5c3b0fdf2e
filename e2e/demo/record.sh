#!/usr/bin/env bash
# usage: record.sh NAMESPACE KIND FILE   appends every state of the resources of a kind to a file as it comes, with the time, until it is killed
set -euo pipefail

while true; do
  # A watch ends when the API server says so; the next one begins with what is.
  kubectl -n "$1" get "$2" --watch --output json 2>/dev/null || true
  sleep 1
done | jq --unbuffered --compact-output '{at: now, name: .metadata.name, generation: .metadata.generation, spec, status: (.status // {})}' >>"$3"
