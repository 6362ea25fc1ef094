#!/usr/bin/env bash
# Builds the image of every service: renderly/gateway, renderly/jobs, …
#   ENGINE=docker|buildah     default docker; buildah needs no engine: chroot isolation
#   IMAGES=renderly TAG=dev   names of the images
#   SDK=… RUNTIME=…           base images; default those of the Dockerfile
#   ENGINE_OPTIONS=…          further options of every build, such as "-v /etc/ssl/certs:/etc/ssl/certs:ro" (buildah)
#   BUILDAH_OPTIONS=…         options of buildah itself, such as "--root /somewhere"
#   build-images.sh [service …]   only these
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# name:assembly:target
services=(
  gateway:Renderly.Gateway:service
  jobs:Renderly.Jobs:jobs
  accounts:Renderly.Accounts:service
  veo:Renderly.Veo:service
  heygen:Renderly.HeyGen:service
  generation:Renderly.Generation:service
  media:Renderly.Media:media
  webhooks:Renderly.Webhooks:service
  projects:Renderly.Projects:service
  simulator:Renderly.Simulator:simulator
)

# Lists of options are split at blanks on purpose.
read -ra options <<<"${ENGINE_OPTIONS:-}"
read -ra buildah <<<"${BUILDAH_OPTIONS:-}"
case "${ENGINE:-docker}" in
  docker) build=(docker build) ;;
  # One layer cache for all: the services are compiled once.
  buildah) build=(buildah "${buildah[@]}" bud --isolation chroot --network host --layers --format docker) ;;
  *) echo "ENGINE is docker or buildah." >&2; exit 2 ;;
esac
[ -z "${SDK:-}" ] || options+=(--build-arg "SDK=$SDK")
[ -z "${RUNTIME:-}" ] || options+=(--build-arg "RUNTIME=$RUNTIME")

for service in "${services[@]}"; do
  IFS=: read -r name assembly target <<<"$service"
  [ $# -eq 0 ] || [[ " $* " == *" $name "* ]] || continue
  echo "Building ${IMAGES:-renderly}/$name:${TAG:-dev} …"
  "${build[@]}" "${options[@]}" -f deploy/docker/Dockerfile --target "$target" --build-arg "SERVICE=$assembly" \
    -t "${IMAGES:-renderly}/$name:${TAG:-dev}" .
done
