#!/usr/bin/env bash
# Renderly on one machine. Without arguments: makes the sample video and ends. `./run.sh demo scene`: that of a scene; `./run.sh demo render`: a film; `./run.sh demo prompt ["…"]`: that of a prompt. `./run.sh serve`: keeps serving.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. deploy/local/ensure-tools.sh

case "${1:-demo}" in
  demo|serve) ;;
  *) echo "Usage: ./run.sh [demo [product|scene|render|prompt [TEXT]]|serve]   (demo: make a sample video and end; serve: keep serving)" >&2; exit 2 ;;
esac

ensure_dotnet
ensure_tools postgresql ffmpeg heif-convert espeak-ng fonts music

echo "Building (the first time takes about a minute) …" >&2
build_log=$(mktemp)
if ! dotnet build services/Renderly.AllInOne -c Release -v quiet -nologo >"$build_log" 2>&1; then
  cat "$build_log" >&2; rm -f "$build_log"; exit 1
fi
rm -f "$build_log"

# exec: signals reach Renderly itself, which stops its parts in order.
exec dotnet services/Renderly.AllInOne/bin/Release/net10.0/Renderly.AllInOne.dll "${@:-demo}"
