#!/usr/bin/env bash
# Runs all tests with AddressSanitizer and LeakSanitizer, then with ThreadSanitizer.
#
#   Tests/Scripts/sanitizers.sh [address|thread] [ARGUMENT OF swift test…]
#
# Each builds the package anew in .build-address or .build-thread, about a quarter of an hour on two cores. Exit code 1
# when a test fails or a sanitizer reports anything; its reports are printed. `SANITIZER` is defined in both builds:
# workers have no limit of memory there, since a sanitizer reserves terabytes of addresses, and tests hold nothing to
# seconds.
set -euo pipefail
cd "$(dirname "$0")/../.."
kinds=(address thread)
case "${1:-}" in address | thread) kinds=("$1"); shift ;; esac
# ICU 72 loses memory when it refuses a transform rule, as tests make it do; what it allocates is looked at by fuzz.sh.
suppressions=$(mktemp)
trap 'rm -f "$suppressions"' EXIT
cat Tests/Scripts/leaks.supp - > "$suppressions" <<< 'leak:icu_72'
export SWIFT_BACKTRACE=enable=no LSAN_OPTIONS="suppressions=$suppressions:print_suppressions=0"
failed=0
for kind in "${kinds[@]}"; do
  swift build --build-tests --sanitize="$kind" --scratch-path ".build-$kind" -Xswiftc -DSANITIZER
  log=$(mktemp)
  # Children of the tests are programs with the sanitizer too: their reports come to the same files.
  reports=$(mktemp -d)
  ASAN_OPTIONS="log_path=$reports/address" TSAN_OPTIONS="log_path=$reports/thread halt_on_error=0 suppressions=$PWD/Tests/Scripts/races.supp" \
    swift test --skip-build --disable-xctest --sanitize="$kind" --scratch-path ".build-$kind" "$@" 2>&1 | tee "$log" || failed=1
  # A program under strace cannot be searched for leaks and says no more than that.
  for report in "$reports"/*; do
    if [ -f "$report" ] && ! grep -vqE 'LeakSanitizer (has encountered a fatal error|does not work under ptrace)|HINT: For debugging' "$report"
    then rm "$report"; fi
  done
  if [ -n "$(ls "$reports")" ]; then
    failed=1
    cat "$reports"/*
  fi
  rm -rf "$log" "$reports"
done
exit "$failed"
