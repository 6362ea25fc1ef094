#!/usr/bin/env bash
# Builds everything and runs all tests; the one command that CI runs too.
#   ./test.sh                     all
#   ./test.sh Unit Integration    some: Unit, Contract, Integration, EndToEnd, Fault
# RENDERLY_TEST_RESULTS=folder keeps logs and xUnit's XML, with the time of each test.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. deploy/local/ensure-tools.sh

kinds=("$@")
[ ${#kinds[@]} -gt 0 ] || kinds=(Unit Contract Integration EndToEnd Fault)

ensure_dotnet
ensure_tools postgresql rabbitmq ffmpeg espeak-ng fonts node npm prometheus docker-compose

echo "Building …"
dotnet build Renderly.sln -c Release -v quiet -nologo

passed=0 failed=0 skipped=0
if [ -n "${RENDERLY_TEST_RESULTS:-}" ]; then
  results=$RENDERLY_TEST_RESULTS
  mkdir -p "$results"
else
  results=$(mktemp -d)
  trap 'rm -rf "$results"' EXIT
fi
for kind in "${kinds[@]}"; do
  project="Renderly.${kind}Tests"
  dll="tests/$project/bin/Release/net10.0/$project.dll"
  [ -f "$dll" ] || { echo "There is no test project $project." >&2; exit 2; }
  echo "Running $project …"
  # The servers that tests need are started by the tests themselves, privately, on free loopback ports.
  status=0
  dotnet "$dll" -noColor -xml "$results/$kind.xml" >"$results/$kind.log" 2>&1 || status=$?
  if [ ! -s "$results/$kind.xml" ]; then
    cat "$results/$kind.log" >&2
    echo "$project ended (code $status) without a result." >&2
    exit 1
  fi
  # Attributes of the <assembly> element, whatever their order.
  assembly=$(grep -o '<assembly [^>]*>' "$results/$kind.xml" | head -1)
  number() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$assembly"; }
  p=$(number passed) f=$(( $(number failed) + $(number errors) )) s=$(( $(number skipped) + $(number not-run) ))
  echo "  $p passed, $f failed, $s skipped ($(sed -n 's/.* time="\([0-9.]*\)".*/\1/p' <<<"$assembly") s)"
  [ "$f" -eq 0 ] || grep -A 25 '\[FAIL\]' "$results/$kind.log" | cut -c1-400 | head -300 || true
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
done

line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
echo "$line"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
