#!/usr/bin/env bash
# Restores, builds and tests the whole solution. The last line reads "N passed, N failed, N skipped".
#
#   bash tests/run.sh             run what this machine can run
#   bash tests/run.sh --install   first install the Debian packages the tests want (as root)
set -uo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$root" || exit 1

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

solution=ApprovalEngine.sln
elsa=tests/ApprovalEngine.Elsa.Tests
logs=artifacts/test-logs
install=no

usage() { echo "usage: bash tests/run.sh [--install]"; }

for argument in "$@"; do
  case "$argument" in
    --install) install=yes ;;
    -h | --help) usage; exit 0 ;;
    *) echo "run.sh: unknown argument '$argument'" >&2; usage >&2; exit 2 ;;
  esac
done

# Ends a run in which no test could start; the closing line keeps its shape for whoever reads it.
stop() {
  printf '%s\n' "$@"
  echo "0 passed, 0 failed, 0 skipped"
  exit 1
}

# The Debian packages some test wants and this machine lacks. Only browser tests want any, and a project that has
# them names Playwright; so a clone without browser tests neither installs nor mentions a browser.
missing_packages() {
  grep -qs 'Include="Microsoft.Playwright"' tests/*/*.csproj || return 0
  command -v chromium > /dev/null || echo chromium
  ls /usr/share/fonts/opentype/noto/NotoSansCJK-*.ttc > /dev/null 2>&1 || echo fonts-noto-cjk
}

prepare_packages() {
  local missing
  missing="$(missing_packages | xargs)"
  [ -n "$missing" ] || return 0

  local command="apt-get update && apt-get install -y --no-install-recommends $missing"
  if [ "$install" = no ]; then
    echo "missing: $missing; the tests that need it are skipped. To install: $command"
  elif [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
    echo "SKIPPED: installing $missing needs root and apt-get. To install: $command"
  elif ! DEBIAN_FRONTEND=noninteractive bash -c "$command" > "$logs/install.log" 2>&1; then
    echo "SKIPPED: installing $missing failed: $(grep -E '^(E|W): ' "$logs/install.log" | head -n 1)"
  fi
}

# A dotnet that is not on the PATH is still found where its own installer puts it.
find_dotnet() {
  local candidate
  for candidate in dotnet "${DOTNET_ROOT:-}/dotnet" "${HOME:-}/.dotnet/dotnet"; do
    command -v "$candidate" && return 0
  done
  return 1
}

# Runs one stage quietly and keeps what it printed in a log.
stage() {
  local name="$1" started=$SECONDS
  shift
  "$@" > "$logs/$name.log" 2>&1
  local outcome=$?
  echo "$name: $((SECONDS - started)) s"
  return $outcome
}

# The Elsa host stands outside the solution, because the packages of Elsa do not restore everywhere. Where they do, its
# contract test belongs to the run; where they do not, one line says so and what to type where they would.
elsa_tests() {
  if ! stage elsa-restore timeout 120 "$dotnet" restore "$elsa" -tl:off; then
    echo "SKIPPED: the packages of Elsa do not restore here. Where they do, type: dotnet test $elsa"
    return 77
  fi
  if ! stage elsa-build "$dotnet" build "$elsa" --no-restore --nologo -v quiet -tl:off -c Debug; then
    grep -E '(error|warning) [A-Z]+[0-9]+' "$logs/elsa-build.log" | sort -u | head -n 100
    return 1
  fi
  stage elsa-test "$dotnet" test "$elsa" --no-build --nologo -tl:off -c Debug
}

sdk="$(sed -nE 's/.*"version": *"([^"]+)".*/\1/p' global.json)"
dotnet="$(find_dotnet)" || stop \
  "dotnet is missing: the tests need the .NET SDK $sdk or a later 10.0 one (see global.json)." \
  "Get it from https://dotnet.microsoft.com/download/dotnet/10.0 and put it on the PATH."
"$dotnet" --version > /dev/null 2>&1 || stop "$("$dotnet" --version 2>&1)" \
  "$dotnet has no SDK that global.json accepts: install $sdk or a later 10.0 one."

# Tests start the command as a process of its own, with the same dotnet.
command -v dotnet > /dev/null || export PATH="$PATH:$(dirname "$dotnet")"

mkdir -p "$logs"
rm -f "$logs/elsa-test.log"
prepare_packages

stage restore "$dotnet" restore "$solution" -tl:off || stop "$(cat "$logs/restore.log")" "restore failed: no test ran"
stage build "$dotnet" build "$solution" --no-restore --nologo -v quiet -tl:off -c Debug ||
  stop "$(grep -E '(error|warning) [A-Z]+[0-9]+' "$logs/build.log" | sort -u | head -n 100)" \
    "build failed: no test ran (whole output: $logs/build.log)"

stage test "$dotnet" test "$solution" --no-build --nologo -tl:off -c Debug
outcome=$?

elsa_tests
elsa_outcome=$?
ran=("$logs/test.log")
[ -f "$logs/elsa-test.log" ] && ran+=("$logs/elsa-test.log")

# One such line closes each test assembly; there is no total over them.
closing='^(Passed|Failed|Skipped)! +- Failed: +([0-9]+), Passed: +([0-9]+), Skipped: +([0-9]+), Total: .*'
counts="$(sed -nE "s/$closing/\2 \3 \4/p" "${ran[@]}" |
  awk '{ failed += $1; passed += $2; skipped += $3 } END { print passed + 0, failed + 0, skipped + 0 }')"
read -r passed failed skipped <<< "$counts"
if [ "$elsa_outcome" -eq 77 ]; then
  skipped=$((skipped + 1))
elif [ "$elsa_outcome" -ne 0 ]; then
  outcome=1
fi

if [ "$outcome" -ne 0 ] || [ "$failed" -gt 0 ]; then
  tail -qn 400 "${ran[@]}"
  [ "$failed" -gt 0 ] || echo "a run of tests ended badly though no test failed (whole output: $logs)"
  outcome=1
else
  grep -hE "$closing" "${ran[@]}"
fi
if [ $((passed + failed)) -eq 0 ]; then
  echo "no test ran"
  outcome=1
fi

echo "$passed passed, $failed failed, $skipped skipped"
exit "$outcome"
