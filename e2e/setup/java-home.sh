#!/usr/bin/env bash
# Prints the home of a JDK 25, wherever this machine keeps it; one clear sentence when there is none.
set -euo pipefail

wanted=25

is_wanted() {
  [[ -x "$1/bin/javac" ]] && grep -qE "^JAVA_VERSION=\"${wanted}(\.|\")" "$1/release" 2>/dev/null
}

candidates() {
  [[ -n "${JAVA_HOME:-}" ]] && echo "$JAVA_HOME"
  local javac
  javac=$(command -v javac || true)
  [[ -n "$javac" ]] && dirname "$(dirname "$(readlink -f "$javac")")"
  printf '%s\n' /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*
}

while read -r home; do
  if is_wanted "$home"; then
    echo "$home"
    exit 0
  fi
done < <(candidates)

echo "Slipway needs a JDK ${wanted} and found none: install one (Debian 13: apt-get install openjdk-${wanted}-jdk, or Temurin ${wanted}) or set JAVA_HOME." >&2
exit 1
