#!/usr/bin/env bash
# Builds and runs the tests; the one command, of CI too.
#   ./test.sh                     every suite without its long tests: what is run before a change is handed in
#   ./test.sh all                 every test, as CI runs them; docs/decisions/0057 says which are long
#   ./test.sh quick               Unit, Contract and one job end to end
#   ./test.sh [all] Unit Fault    some: Unit, Contract, Integration, EndToEnd, Fault
#   --times                       prints the slowest 20 tests at the end
#   --coverage                    prints the line coverage of each project by Unit, Contract and Integration together
# RENDERLY_TEST_RESULTS=folder keeps logs and xUnit's XML, with the time of each test.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. deploy/local/ensure-tools.sh

suites=() times=false coverage=false quick=false all=false
for argument in "$@"; do
  case "$argument" in
    --times) times=true ;;
    --coverage) coverage=true ;;
    quick) quick=true ;;
    all) all=true ;;
    Unit | Contract | Integration | EndToEnd | Fault) suites+=("$argument") ;;
    *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
done
if $quick; then suites=(Unit Contract EndToEnd); fi
[ ${#suites[@]} -gt 0 ] || suites=(Unit Contract Integration EndToEnd Fault)

ensure_dotnet
ensure_tools postgresql rabbitmq ffmpeg heif-convert espeak-ng fonts music node npm chromium prometheus docker-compose

echo "Building …"
dotnet build Renderly.sln -c Release -v quiet -nologo

# Processes that start by the hundred and live for seconds are not worth optimising for: hot code is compiled anew after 512 calls (0x200)
# instead of 30, code is not mapped twice, and threads without work sleep instead of spinning while others want the cores. Takes a
# quarter of the processor time of the fault tests away.
export DOTNET_TC_CallCountThreshold=200 DOTNET_EnableWriteXorExecute=0 DOTNET_ThreadPool_UnfairSemaphoreSpinLimit=0

if [ -n "${RENDERLY_TEST_RESULTS:-}" ]; then
  results=$(mkdir -p "$RENDERLY_TEST_RESULTS" && cd "$RENDERLY_TEST_RESULTS" && pwd)
  rm -f "$results"/*.xml "$results"/*.log "$results"/coverage.json
else
  results=$(mktemp -d)
fi
end() { [ -n "${RENDERLY_TEST_RESULTS:-}" ] || rm -rf "$results"; }
trap end EXIT

covered() { $coverage && [[ $1 =~ ^(Unit|Contract|Integration)$ ]]; }

# An attribute of the <assembly> element, whatever the order.
attribute() { grep -o '<assembly [^>]*>' "$results/$1.xml" | sed -n "s/.* $2=\"\([0-9.]*\)\".*/\1/p" | head -1; }

# Seconds after which a test is named as hanging, and after which its suite is ended: no suite needs half of that on two cores.
long=300 limit=2400

# run SUITE: the servers that its tests need are started by the tests themselves, privately, on free loopback ports.
run() {
  local project="Renderly.$1Tests" arguments status=0
  arguments="-noColor -longRunning $long -xml $results/$1.xml"
  if $quick && [ "$1" = EndToEnd ]; then arguments="$arguments -trait Suite=Quick"; fi
  # Rows of theories are told apart only where they are enumerated beforehand.
  $all || arguments="$arguments -preEnumerateTheories -trait- Suite=Long"
  if covered "$1"; then
    # One after another adds to the same figures; json is what can be added to.
    dotnet msbuild "tests/$project" -nologo -v:minimal -t:RunWithCoverage -p:Configuration=Release -p:CollectCoverage=true \
      -p:CoverletOutputFormat=json "-p:CoverletOutput=$results/coverage.json" "-p:MergeWith=$results/coverage.json" \
      '-p:Exclude=[Renderly.Testing]*%2c[*Tests]*' '-p:ExcludeByFile=**/Migrations/*.cs' "-p:TestArguments=$arguments" >"$results/$1.log" 2>&1 || status=$?
  else
    # shellcheck disable=SC2086
    timeout --kill-after=30 "$limit" dotnet "tests/$project/bin/Release/net10.0/$project.dll" $arguments >"$results/$1.log" 2>&1 || status=$?
  fi
  [ "$status" -ne 124 ] || echo "$project did not end within $limit s; the tests that hang are named above, as long running." >>"$results/$1.log"
  if [ ! -s "$results/$1.xml" ]; then
    cat "$results/$1.log" >&2
    echo "$project ended (code $status) without a result." >&2
    return 1
  fi
  if [ "$(attribute "$1" total)" -eq 0 ]; then
    echo "$project ran no test." >&2
    return 1
  fi
  local failed=$(($(attribute "$1" failed) + $(attribute "$1" errors)))
  echo "  $1: $(attribute "$1" passed) passed, $failed failed ($(attribute "$1" time) s)"
  [ "$failed" -eq 0 ] || grep -A 25 '\[FAIL\]' "$results/$1.log" | cut -c1-400 | head -300 || true
}

# lane SUITE…: those that were asked for, one after another.
lane() {
  local suite status=0
  for suite in "$@"; do
    [[ " ${suites[*]} " != *" $suite "* ]] || run "$suite" || status=1
  done
  return "$status"
}

# One after another: systems of eight processes beside tests that encode make each other miss their limits on two cores.
echo "Running ${suites[*]} …"
began=$SECONDS status=0
lane Unit Contract Integration EndToEnd Fault || status=1
echo "  $((SECONDS - began)) s in all"
[ "$status" -eq 0 ] || exit 1

$all || echo "  The long tests were left out: ./test.sh all"

if $times; then
  echo "The slowest 20, seconds:"
  for suite in "${suites[@]}"; do
    tr '\n' ' ' <"$results/$suite.xml" | grep -o '<test [^>]*>' | sed -E "s/.* name=\"([^\"]*)\".*/\1\t&/; s/(.*)\t.* time=\"([0-9.]*)\".*/\2\t$suite\t\1/"
  done | sort -rn | sed -E -n '1,20{s/\\?&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g; s/^/  /; p}' | cut -c1-200
fi
if $coverage; then
  echo "Lines covered:"
  # The last table is of all that was added up.
  for suite in Integration Contract Unit; do
    if grep -q '| Module' "$results/$suite.log" 2>/dev/null; then
      grep -A 100 '| Module' "$results/$suite.log" | grep -o '| [A-Za-z.]* *| [0-9.,]*%' | grep -v Average | tr -d '|' | sort | sed 's/^/ /'
      break
    fi
  done
fi

passed=0 failed=0 skipped=0
for suite in "${suites[@]}"; do
  passed=$((passed + $(attribute "$suite" passed)))
  failed=$((failed + $(attribute "$suite" failed) + $(attribute "$suite" errors)))
  skipped=$((skipped + $(attribute "$suite" skipped)))
  $quick || skipped=$((skipped + $(attribute "$suite" not-run)))
done
line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
echo "$line"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
