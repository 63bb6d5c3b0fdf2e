#!/usr/bin/env bash
# usage: build.sh [IMAGE...]   builds the images that are named, or all: operator worker sidecar flights-train
# What is unchanged comes from the cache (~/.cache/slipway/images, or SLIPWAY_CACHE); only e2e/target is written inside the tree.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck disable=SC1090
for concern in rootfs runtime python; do source "$images_dir/$concern.sh"; done

all_images=(operator worker sidecar flights-train)
layer_cache_limit_mb=4096
archives_kept=4
days_kept=14

main() {
  local images=("$@") start=$SECONDS
  ((${#images[@]})) || images=("${all_images[@]}")
  JAVA_HOME=$("$repository/e2e/setup/java-home.sh")
  export JAVA_HOME
  [[ "$(uname -m)" == x86_64 ]] || die "images are built for linux/amd64 on such a machine; this one is $(uname -m)"
  for tool in apt-get dpkg-deb python3; do command -v "$tool" >/dev/null || die "$tool is missing: images are made of Debian packages and wheels, so build them on Debian with python3-pip"; done
  know_packages
  base
  runtime
  if wanted flights-train "${images[@]}"; then python; fi
  jars
  assemble "${images[@]}"
  prune
  say "done in $((SECONDS - start)) s; next: e2e/images/load.sh"
}

wanted() {
  local name=$1
  shift
  [[ " $* " == *" $name "* ]]
}

base() {
  local packages fetched
  read -ra packages <<<"$(base_packages)"
  fetched=$(packages_to_fetch "${packages[@]}")
  cached_part 1/5 base "$({ cat "$images_dir/rootfs.sh" && echo "$fetched"; } | key)" make_base "${packages[@]}"
}

runtime() { cached_part 2/5 runtime "$(runtime_key)" make_runtime; }

python() {
  local version packages fetched
  version=$(python_version)
  [[ -n "$version" ]] || die "Debian's python3-minimal does not say which CPython it is; apt-cache depends python3-minimal shows why"
  read -ra packages <<<"$(python_packages "$version" | tr '\n' ' ')"
  fetched=$(packages_to_fetch "${packages[@]}")
  cached_part 3/5 python "$({ cat "$images_dir"/{rootfs,python}.sh && echo "$fetched"; } | key)" make_python "$version" "${packages[@]}"
  cached_part 3/5 wheels "$({ cat "$images_dir"/{python.sh,requirements.txt} && echo "$version"; } | key)" make_wheels "$version"
}

# All modules in one run of Maven, and none when no source is newer than the last one.
jars() {
  local modules=(crds domain operator worker src-inference-sidecar e2e) stamp=$repository/e2e/target/images/jars
  cd "$repository"
  if jars_are_there && [[ -f "$stamp" && -z "$(find pom.xml "${modules[@]/%//pom.xml}" "${modules[@]/%//src/main}" -newer "$stamp" -print -quit)" ]]; then
    say "[4/5] jars: no source has changed"
    return
  fi
  say "[4/5] jars: building with Maven"
  # Nothing else takes out a jar of a version that is no longer wanted.
  rm -rf {worker,src-inference-sidecar,e2e}/target/dependency operator/target/quarkus-app
  mkdir -p "$(dirname "$stamp")"
  # The time of the stamp is that of the start: what changes while Maven works counts as changed.
  touch "$stamp.partial"
  ./mvnw --batch-mode --no-transfer-progress --quiet package dependency:copy-dependencies -DskipTests -Dspotless.check.skip=true \
    -DincludeScope=runtime || die "Maven could not build the jars; its message is above"
  mv "$stamp.partial" "$stamp"
}

jars_are_there() {
  ls {worker,src-inference-sidecar}/target/slipway-*.jar {worker,src-inference-sidecar,e2e}/target/dependency operator/target/{quarkus-app/quarkus-run.jar,rehearsal.classpath} \
    e2e/target/classes >/dev/null 2>&1
}

assemble() {
  say "[5/5] images: ${*}"
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx512m -cp "$repository/e2e/target/classes:$repository/e2e/target/dependency/*" \
    dev.slipway.e2e.image.BuildImages "$repository" "$images_cache" "$@"
}

# The cache stays bounded: parts of the last days, the newest archives of each image, and compressed layers up to a limit.
prune() {
  local image
  find "$images_cache" -mindepth 1 -maxdepth 1 -type d \( -name 'base-*' -o -name 'runtime-*' -o -name 'python-*' -o -name 'wheels-*' -o -name 'aot-*' \) -mtime +"$days_kept" -exec rm -rf {} +
  for image in "${all_images[@]}"; do
    find "$images_cache" -maxdepth 1 -name "$image-*.tar" -printf '%T@ %p\n' | sort -rn | tail -n +$((archives_kept + 1)) | cut -d' ' -f2- | xargs --no-run-if-empty rm
  done
  (($(du -sm "$images_cache/layers" | cut -f1) < layer_cache_limit_mb)) || rm -rf "$images_cache/layers"
}

main "$@"
