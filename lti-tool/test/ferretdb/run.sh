#!/usr/bin/env bash
# Runs the MongoDB suites against a MongoDB-wire server made for them: FerretDB 1.24 on SQLite, built by the Go
# toolchain into a cache outside the checkout, on loopback, gone afterwards. With TEST_MONGODB_URL set, that server is
# used instead. Arguments replace the suites: run.sh shared/test/storage/mongo.test.ts --grep outbox
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../../.."

suites=("$@")
[ ${#suites[@]} -gt 0 ] || suites=(shared/test/storage/mongo.test.ts shared/test/storage/mongo/*.test.ts lti-tool/test/commands/*.test.ts)
run_suites() {
  npx mocha --no-config --node-option import=tsx --node-option no-warnings --timeout 30000 "${suites[@]}"
}

if [ -n "${TEST_MONGODB_URL:-}" ]; then
  run_suites
  exit
fi
if ! command -v go >/dev/null; then
  echo "MongoDB leg left out: there is no Go on this machine to build the test server with, and TEST_MONGODB_URL names none."
  exit 0
fi

cache="${XDG_CACHE_HOME:-$HOME/.cache}/uchitelskaya"
sources=$(cat "$here"/go.mod "$here"/go.sum "$here"/*.go | sha256sum | cut -c 1-16)
server="$cache/ferretdb-$sources"
if [ ! -x "$server" ]; then
  echo "Building the test server (once; about two minutes) …"
  mkdir -p "$cache"
  (cd "$here" && go build -trimpath -o "$server.$$" .)
  mv "$server.$$" "$server"
fi

data=$(mktemp -d)
# The server lives as long as its standard input: also when this script is killed, it does not stay behind.
coproc FERRET { exec "$server" "$data"; }
trap 'exec {FERRET[1]}>&- 2>/dev/null || true; wait "$FERRET_PID" 2>/dev/null || true; rm -rf "$data"' EXIT
read -r -t 30 TEST_MONGODB_URL <&"${FERRET[0]}"
export TEST_MONGODB_URL
run_suites
