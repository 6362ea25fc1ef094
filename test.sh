#!/usr/bin/env bash
# Builds everything and runs all tests; the one command that CI runs too.
#   ./test.sh                     all
#   ./test.sh Unit Integration    some: Unit, Contract, Integration, EndToEnd, Fault
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. deploy/local/ensure-tools.sh

kinds=("$@")
[ ${#kinds[@]} -gt 0 ] || kinds=(Unit Contract Integration EndToEnd Fault)

ensure_dotnet
ensure_tools postgresql rabbitmq ffmpeg espeak-ng fonts node npm

echo "Building …"
dotnet build Renderly.sln -c Release -v quiet -nologo

results=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$results"' EXIT

# run KIND: one test project; the servers that tests need are started by the tests themselves, privately, on free loopback ports.
run() {
  local project="Renderly.$1Tests"
  echo "Running $project …"
  dotnet "tests/$project/bin/Release/net10.0/$project.dll" -noColor -xml "$results/$1.xml" >"$results/$1.log" 2>&1 || true
  if [ ! -s "$results/$1.xml" ]; then
    cat "$results/$1.log" >&2
    echo "$project ended without a result." >&2
    return 1
  fi
  echo "$project: $(number "$1" passed) passed, $(failures "$1") failed ($(attribute "$1" time) s)"
  [ "$(failures "$1")" -eq 0 ] || grep -A 25 '\[FAIL\]' "$results/$1.log" | cut -c1-400 | head -300 || true
}

# Attributes of the <assembly> element, whatever their order.
attribute() { grep -o '<assembly [^>]*>' "$results/$1.xml" | head -1 | sed -n "s/.* $2=\"\([0-9.]*\)\".*/\1/p"; }
number() { attribute "$1" "$2" | grep . || echo 0; }
failures() { echo $(($(number "$1" failed) + $(number "$1" errors))); }

for kind in "${kinds[@]}"; do
  [ -f "tests/Renderly.${kind}Tests/bin/Release/net10.0/Renderly.${kind}Tests.dll" ] || { echo "There is no test project Renderly.${kind}Tests." >&2; exit 2; }
done

# Two lanes: tests of whole systems wait for other processes most of the time, while the others compute.
lane() {
  local kind ended=0
  for kind in "${kinds[@]}"; do
    case "$kind" in
      EndToEnd | Fault) [ "$1" = systems ] || continue ;;
      *) [ "$1" = parts ] || continue ;;
    esac
    run "$kind" || ended=1
  done
  return $ended
}
lane systems & systems=$!
lane parts & parts=$!
ended=0
wait $systems || ended=1
wait $parts || ended=1
[ $ended -eq 0 ] || exit 1

passed=0 failed=0 skipped=0
for kind in "${kinds[@]}"; do
  passed=$((passed + $(number "$kind" passed))) failed=$((failed + $(failures "$kind")))
  skipped=$((skipped + $(number "$kind" skipped) + $(number "$kind" not-run)))
done

line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
echo "$line"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
