#!/usr/bin/env bash
# Feeds readers, glossaries, pipelines, schemes, segmentation and transliteration with libFuzzer and AddressSanitizer.
#
#   Tests/Scripts/fuzz.sh [SECONDS] [TARGET…]
#
# SECONDS for each target (60 when not given), two targets at a time; without TARGET all of Tests/Fuzz/Seeds. The build
# goes to .build-fuzz, new inputs to .build-fuzz/corpus/TARGET, what fails to .build-fuzz/found/TARGET-…. Exit code 1
# with the end of its log when a target fails: a trap, a bad access, a leak, more than 20 s or 2 GB for one input
# (AddressSanitizer is slow, and so may the machine be), or a condition of Tests/Fuzz that does not hold.
#
# With DEPESHA_FUZZ_SEED the inputs are the same each time, but for the few that libFuzzer makes of addresses, and new
# ones go to .build-fuzz/seeded: ten minutes with a seed begin with what a minute with it tries. Without, they differ.
#
# To run one input again:
#
#   DEPESHA_FUZZ=TARGET .build-fuzz/release/DepeshaFuzz FILE
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-60}
shift || true
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then targets=($(ls Tests/Fuzz/Seeds)); fi
export SWIFT_BACKTRACE=enable=no DEPESHA_FUZZ_BUILD=1
export LSAN_OPTIONS="suppressions=$PWD/Tests/Scripts/leaks.supp:print_suppressions=0"

# `-enable-testing`: the reader of SRX is not public.
swift build -c release --product DepeshaFuzz --scratch-path .build-fuzz --sanitize=fuzzer \
  -Xswiftc -sanitize=fuzzer,address -Xswiftc -parse-as-library -Xswiftc -enable-testing \
  -Xcc -fsanitize=fuzzer-no-link,address

corpus=.build-fuzz/corpus
if [ -n "${DEPESHA_FUZZ_SEED:-}" ]; then
  corpus=.build-fuzz/seeded
  rm -rf "$corpus"
fi
mkdir -p "$corpus" .build-fuzz/archived .build-fuzz/found .build-fuzz/log
rm -f .build-fuzz/log/*
# What longer runs found, made small by `-set_cover_merge=1`.
for archive in Tests/Fuzz/Corpus/*.tar.gz; do tar -xzf "$archive" -C .build-fuzz/archived; done
TMPDIR=$(mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

# The same inputs for the same seed: no hashes of this run alone, and where the kernel lets us no addresses either.
run=()
if [ -n "${DEPESHA_FUZZ_SEED:-}" ]; then
  export SWIFT_DETERMINISTIC_HASHING=1
  if setarch -R true 2> /dev/null; then run=(setarch -R); fi
fi

fuzz() { # target
  local leaks=1 status=0
  # ICU 72 loses memory when it refuses a transform rule.
  if [ "$1" = scheme ]; then leaks=0; fi
  mkdir -p "$corpus/$1"
  # A list, since the order of a folder is the disk's.
  mkdir -p ".build-fuzz/archived/$1"
  printf %s "$(find "Tests/Fuzz/Seeds/$1" ".build-fuzz/archived/$1" -type f | LC_ALL=C sort | paste -sd,)" > "$TMPDIR/$1.list"
  DEPESHA_FUZZ=$1 ASAN_OPTIONS=detect_leaks=$leaks "${run[@]}" .build-fuzz/release/DepeshaFuzz \
    "$corpus/$1" -seed_inputs="@$TMPDIR/$1.list" -dict=Tests/Fuzz/words.dict -max_len=8192 -timeout=20 \
    -rss_limit_mb=2048 -detect_leaks=$leaks -max_total_time="$seconds" -seed="${DEPESHA_FUZZ_SEED:-0}" \
    -artifact_prefix=".build-fuzz/found/$1-" \
    -print_final_stats=1 > ".build-fuzz/log/$1" 2>&1 || status=$?
  if [ "$status" -eq 0 ]; then
    echo "$1: $(awk '/number_of_executed_units/ { print $2 }' ".build-fuzz/log/$1") inputs in $seconds s, nothing found"
  else
    touch ".build-fuzz/log/$1.failed"
    echo "$1: failed with $status"
    grep -m 1 -A 2 -E 'Fatal error|ERROR' ".build-fuzz/log/$1" | cut -c 1-2000 || true
    echo "…"
    tail -n 40 ".build-fuzz/log/$1"
  fi
}

for target in "${targets[@]}"; do
  while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n || true; done
  fuzz "$target" &
done
wait
if ls .build-fuzz/log/*.failed > /dev/null 2>&1; then exit 1; fi
