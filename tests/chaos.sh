#!/usr/bin/env bash
# Breaks a running system on purpose and counts what was lost or paid twice; docs/reliability.md says what the options mean.
#   tests/chaos.sh --jobs 1000 --kills 500 --brokerRestarts 20 --databaseRestarts 20 --seed 1
#   tests/chaos.sh --scenario crash-points --times 5
#   tests/chaos.sh --scenario crash-points --kind scene --times 3
#   tests/chaos.sh --scenario crash-points --kind storyboard --times 1 --steps ExtractFrame,ComposeMusic
#   tests/chaos.sh --scenario broker-away --awayMinutes 5 --jobs 200
#   tests/chaos.sh --scenario database-restarts --databaseRestarts 10 --jobs 200
#   tests/chaos.sh --scenario rolling-restart --jobs 500
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. deploy/local/ensure-tools.sh

ensure_dotnet
ensure_tools postgresql rabbitmq ffmpeg espeak-ng fonts music
dotnet build Renderly.sln -c Release -v quiet -nologo
exec dotnet tests/Renderly.Chaos/bin/Release/net10.0/Renderly.Chaos.dll "$@"
