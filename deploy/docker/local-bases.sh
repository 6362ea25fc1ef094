#!/usr/bin/env bash
# Makes the base images from Debian's packages and this machine's .NET, without any registry, for tests of the images:
#   local-bases.sh <work folder> <buildah options …>   → localhost/renderly-sdk, localhost/renderly-runtime
set -euo pipefail
work=$1; shift
mirror="${DEBIAN_MIRROR:-http://deb.debian.org/debian}"
suite="${DEBIAN_SUITE:-bookworm}"
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
root="$work/rootfs"

if [ ! -f "$root/.complete" ]; then
  rm -rf "$root"
  debootstrap --variant=minbase --include=ca-certificates,libssl3,libstdc++6,zlib1g "$suite" "$root" "$mirror"
  rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
  touch "$root/.complete"
fi

# name, then parts of the .NET folder
base() {
  local name=$1 container part; shift
  container=$(buildah "${options[@]}" from scratch)
  buildah "${options[@]}" add -q "$container" "$root" /
  for part in "$@"; do
    buildah "${options[@]}" add -q "$container" "$dotnet/$part" "/usr/share/dotnet/$part"
  done
  # The published images bring these variables too, and ICU, which is left out here.
  buildah "${options[@]}" config --env PATH=/usr/share/dotnet:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    --env DOTNET_ROOT=/usr/share/dotnet --env ASPNETCORE_HTTP_PORTS=8080 --env APP_UID=1654 --env DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$container"
  buildah "${options[@]}" commit -q --rm --format docker "$container" "$name"
}

options=("$@")
mapfile -t sdk < <(cd "$dotnet" && ls | grep -vE '^(LICENSE|ThirdPartyNotices)')
base localhost/renderly-sdk "${sdk[@]}"
base localhost/renderly-runtime dotnet host shared
