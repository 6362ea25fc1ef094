#!/usr/bin/env bash
# Measures a running system of real processes; docs/benchmarks.md says what is measured and has the figures.
#   tests/benchmark.sh --streams 1000
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. deploy/local/ensure-tools.sh

ensure_dotnet
ensure_tools postgresql rabbitmq ffmpeg espeak-ng fonts music
dotnet build Renderly.sln -c Release -v quiet -nologo
exec dotnet tests/Renderly.Benchmarks/bin/Release/net10.0/Renderly.Benchmarks.dll "$@"
