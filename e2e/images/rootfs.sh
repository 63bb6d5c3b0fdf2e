# shellcheck shell=bash
# Root file systems out of Debian packages: only what a process without a shell needs. Sourced.

base_packages() { echo libc6 libgcc-s1 libstdc++6 zlib1g ca-certificates tzdata "$(needs_of libgcc-s1 | grep '^gcc-.*-base$')"; }

# What a package depends on, one level deep.
needs_of() { apt-cache depends --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances "$@" | sed -nE 's/^ *\|?(Pre)?Depends: ([a-z0-9])/\2/p' | sort -u; }

# A new machine knows only the packages that it has.
know_packages() {
  apt-get download --print-uris libc6 python3-minimal >/dev/null 2>&1 && return
  say "reading Debian's lists of packages"
  apt-get update -qq || die "apt-get update failed; the images are made of Debian packages, so run this as root on Debian with its archive in reach"
}

# What apt would fetch: a line of name, size and checksum a package. It is the key of the cache, so a security update makes a new layer.
packages_to_fetch() {
  apt-get download --print-uris "$@" | cut -d' ' -f2- | sort
}

# unpack_packages FOLDER PACKAGE...
unpack_packages() {
  local out=$1 work package
  shift
  work=$(mktemp -d)
  (
    cd "$work" || exit 1
    fetch_packages "$@"
    for package in *.deb; do dpkg-deb -x "$package" raw; done
  )
  cp -a "$work/raw/." "$out/"
  rm -rf "$work"
  drop_what_only_people_need "$out"
  resolve_links "$out"
}

fetch_packages() {
  apt-get download -qq "$@" 2>/dev/null && return
  # The list of packages may be older than the archive.
  { apt-get update -qq && apt-get download -qq "$@"; } || die "Debian packages cannot be fetched: $*"
}

# Copyright files stay: they are the licence of what we ship.
drop_what_only_people_need() {
  local root=$1
  find "$root/usr/share/doc" -mindepth 2 ! -name copyright ! -type d -delete
  rm -rf "$root"/usr/share/{man,locale,lintian,bug,binfmts,applications,pixmaps,menu,gcc,gdb,zoneinfo/posix,zoneinfo/right}
  rm -rf "${root:?}"/{,usr/}sbin "$root"/{,usr/}lib/*/{gconv,audit} "${root:?}"/var "$root"/usr/share/doc-base
  find "$root" -type d -empty -delete
}

# The image has no symbolic link (the tool that writes its layers follows them), so a library is stored under the name that the loader asks for.
resolve_links() {
  local root=$1 link target
  while [[ -n "$(find "$root" -type l -print -quit)" ]]; do
    while read -r link; do
      target=$(readlink "$link")
      [[ "$target" == /* ]] && target=$root$target || target=$(dirname "$link")/$target
      if [[ -L "$target" ]]; then
        continue
      elif [[ ! -f "$target" ]]; then
        rm "$link"
      elif [[ "$(dirname "$target")" -ef "$(dirname "$link")" && "$link" == *.so.* ]]; then
        mv -T "$target" "$link"
      else
        cp --remove-destination "$target" "$link"
      fi
    done < <(find "$root" -type l | sort)
  done
}

# make_base FOLDER PACKAGE...: the root of every image: glibc, certificates, time zones, and one user who is nobody.
make_base() {
  local root=$1
  shift
  unpack_packages "$root" "$@"
  mkdir -p "$root/etc/ssl/certs" && mkdir -m 1777 "$root/tmp"
  find "$root/usr/share/ca-certificates" -name '*.crt' | sort | xargs cat >"$root/etc/ssl/certs/ca-certificates.crt"
  rm -rf "$root/usr/share/ca-certificates"
  # /tmp is the home: the only folder that is writable when the root file system is read-only.
  printf 'root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/tmp:/sbin/nologin\n' >"$root/etc/passwd"
  printf 'root:x:0:\nnonroot:x:65532:\n' >"$root/etc/group"
  echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
}
