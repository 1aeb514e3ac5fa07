#!/usr/bin/env bash
# fetch_debian_source.sh PACKAGE FILE SHA256 OUT
# Downloads FILE, the upstream archive of Debian's source package PACKAGE, checks it, unpacks it to OUT.
# Uses the system's own package sources, read as source lists in a private folder: the system's
# configuration is not touched and no root is needed.
set -euo pipefail
package=$1 file=$2 sha256=$3 out=$4
[ -e "$out/.complete" ] && exit 0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/parts" "$work/lists/partial" "$work/cache/archives/partial"
for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
  [ -f "$list" ] || continue
  sed -nE 's/^deb /deb-src /p' "$list" > "$work/parts/$(basename "$list" .list).list"
done
for list in /etc/apt/sources.list.d/*.sources; do
  [ -f "$list" ] || continue
  sed -E 's/^Types:.*/Types: deb-src/' "$list" > "$work/parts/$(basename "$list")"
done
options=(-o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$work/parts"
  -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache" -o APT::Sandbox::User= -qq)
cd "$work"
# A source list of another vendor may lack sources; only the wanted archive decides.
apt-get "${options[@]}" update 2>"$work/update.log" || true
apt-get "${options[@]}" source --download-only --tar-only "$package" 2>>"$work/update.log" || {
  cat "$work/update.log" >&2
  echo "fetch_debian_source.sh: apt has no source package $package; check the network and /etc/apt." >&2
  exit 1
}
echo "$sha256  $file" | sha256sum --check --quiet - || {
  echo "fetch_debian_source.sh: $file of $package is not the pinned version." >&2
  exit 1
}
rm -rf "$out"
mkdir -p "$out"
tar -xf "$file" --strip-components=1 -C "$out"
touch "$out/.complete"
