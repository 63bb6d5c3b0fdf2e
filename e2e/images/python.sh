# shellcheck shell=bash
# CPython of Debian and the wheels of requirements.txt, for the image that trains in Python. Sourced.

python_version() { needs_of python3-minimal | sed -n 's/^python\(3\.[0-9]*\)-minimal$/\1/p'; }

python_packages() {
  local version=$1
  # Its libraries as Debian names them here; what is not a library is for people. Joblib counts cores with cat.
  echo "python$version-minimal" "libpython$version-minimal" "libpython$version-stdlib" coreutils
  needs_of "python$version-minimal" "libpython$version-stdlib" "libpython$version-minimal" | grep '^lib' | grep -vE '^(libc6|libpython.*)$'
}

# make_python FOLDER VERSION PACKAGE...
make_python() {
  local root=$1 version=$2
  shift 2
  unpack_packages "$root" "$@"
  mkdir "$root/kept"
  mv "$root/usr/bin/python$version" "$root/kept/python3"
  mv "$(find "$root/bin" "$root/usr/bin" -name cat 2>/dev/null)" "$root/kept/cat"
  rm -rf "${root:?}"/{bin,usr/bin,usr/libexec}
  mv "$root/kept" "$root/usr/bin"
  compile_python "$root" "$version" "/usr/lib/python$version"
}

# make_wheels FOLDER VERSION: exactly what requirements.txt pins, by checksum.
make_wheels() {
  local root=$1 version=$2 site=/usr/local/lib/python$2/dist-packages
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --no-compile --require-hashes \
    --only-binary :all: --implementation cp --python-version "$version" --platform manylinux_2_28_x86_64 --platform manylinux2014_x86_64 \
    --target "$root$site" --requirement "$images_dir/requirements.txt" \
    || die "the wheels of e2e/images/requirements.txt cannot be fetched for Python $version"
  find "$root$site" -type d \( -name tests -o -name include \) -prune -exec rm -rf {} +
  rm -rf "${root:?}$site/bin"
  compile_python "$root" "$version" "$site"
}

# Bytecode now, as the image is read-only; keyed by the source's hash and not by its time, so that the bytes are the same on every run.
compile_python() {
  local root=$1 version=$2 folder=$3 python=$parts/python
  [[ -d "$root/usr/bin" ]] && python=$root
  PYTHONHOME=$python/usr PYTHONDONTWRITEBYTECODE=1 \
    "$parts"/base/lib64/ld-linux-x86-64.so.2 --library-path "$parts/base/lib/x86_64-linux-gnu:$parts/base/usr/lib/x86_64-linux-gnu:$python/lib/x86_64-linux-gnu:$python/usr/lib/x86_64-linux-gnu" \
    "$python/usr/bin/python3" -m compileall -q -j 2 --invalidation-mode unchecked-hash -s "$root" -p / "$root$folder"
}
