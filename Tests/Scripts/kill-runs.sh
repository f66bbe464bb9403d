#!/usr/bin/env bash
# Kills runs at random moments and resumes them; the outputs must be those of an undisturbed run, to the byte.
#
#   Tests/Scripts/kill-runs.sh DEPESHA [KILLS] [SIGNAL]
#
# DEPESHA is the program, a release build for the full figures: 300 kills with KILL, 100 with INT and 100 with TERM.
# The run is one of 3,000 records, killed up to four times before it is resumed to its end. A line for each hundred
# kills; exit code 1 with the names of the files when a byte differs. The seed is fixed: KILL_SEED=N chooses another.
set -euo pipefail
program=$(realpath "$1")
kills=${2:-300}
signal=${3:-KILL}
RANDOM=${KILL_SEED:-1}
export SWIFT_BACKTRACE=enable=no

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > p.yaml <<'YAML'
name: kill
stages:
  - hygiene
outputs:
  - markdown
YAML
awk 'BEGIN { for (n = 0; n < 3000; n++) printf "{\"id\":\"r%d\",\"text\":\"%s\"}\n", n % 10 == 3 ? n - 1 : n,
  n % 50 == 7 ? "" : "Bridge " n " opened on Monday. Cars may use it." }' > in.jsonl

hash_of() { # everything visible: names and bytes
  (cd "$1" && find . -type f -not -name '.*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
}

start=$(date +%s%N)
"$program" run p.yaml in.jsonl --output whole 2> /dev/null || [ $? -eq 1 ]
milliseconds=$((($(date +%s%N) - start) / 1000000))
whole=$(hash_of whole)
killed=0
runs=0
while [ "$killed" -lt "$kills" ]; do
  rm -rf out
  runs=$((runs + 1))
  resume=()
  for _ in 1 2 3 4; do
    "$program" run p.yaml in.jsonl --output out "${resume[@]}" 2> /dev/null &
    process=$!
    sleep "$(awk -v r="$RANDOM" -v m="$milliseconds" 'BEGIN { printf "%.3f", 0.05 + r / 32768 * m / 1000 }')"
    kill -s "$signal" "$process" 2> /dev/null || true
    status=0
    wait "$process" 2> /dev/null || status=$?
    if [ "$status" -le 128 ]; then break; fi
    killed=$((killed + 1))
    if [ $((killed % 100)) -eq 0 ]; then echo "$killed killed, $runs runs, all equal so far"; fi
    resume=(--resume)
  done
  status=0
  "$program" run p.yaml in.jsonl --output out --resume 2> err || status=$?
  if [ "$status" -ne 1 ]; then echo "exit code $status after $killed kills:"; cat err; exit 1; fi
  if [ "$(hash_of out)" != "$whole" ]; then
    echo "other bytes after $killed kills:"
    diff -rq -x '.*' whole out | head
    exit 1
  fi
done
echo "$killed killed with $signal, $runs runs, all equal"
