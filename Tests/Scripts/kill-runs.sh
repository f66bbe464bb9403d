#!/usr/bin/env bash
# Ends runs by a signal at random moments and resumes them; the outputs must be those of an undisturbed run, to the byte.
#
#   Tests/Scripts/kill-runs.sh DEPESHA [KILLS] [SIGNAL]
#
# DEPESHA is the program, a release build for the full figures: 300 with KILL, 100 with INT and 100 with TERM.
# The run is one of 3,000 records, ended up to four times before it is resumed to its end. Prints a line for each
# hundred and how long the run took to end after the signal; exit code 1 with the names of the files when a byte differs.
# The seed is fixed: KILL_SEED=N chooses another. Set TMPDIR to a folder in memory where the disk is slow.
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

hash_of() { # names and bytes of everything visible, without the times in the reports
  (
    cd "$1"
    find . -type f -not -name '.*' -not -name 'report.*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
    sed -E 's/"times":\{[^]]*\][^}]*\},//' report.json | sha256sum
    sed '/class="times"/,/<\/table>/d' report.html | sha256sum
  ) | sha256sum
}

start=$(date +%s%N)
"$program" run p.yaml in.jsonl --output whole 2> /dev/null || [ $? -eq 1 ]
milliseconds=$((($(date +%s%N) - start) / 1000000))
whole=$(hash_of whole)
killed=0
runs=0
idle=0
longest=0
sum=0
while [ "$killed" -lt "$kills" ]; do
  rm -rf out
  runs=$((runs + 1))
  before=$killed
  resume=()
  for _ in 1 2 3 4; do
    # A shell lets what it starts in the background ignore SIGINT.
    env --default-signal=INT,TERM "$program" run p.yaml in.jsonl --output out "${resume[@]}" 2> /dev/null &
    process=$!
    sleep "$(awk -v r="$RANDOM" -v m="$milliseconds" 'BEGIN { printf "%.3f", 0.02 + r / 32768 * m / 1000 }')"
    sent=$(date +%s%N)
    kill -s "$signal" "$process" 2> /dev/null || true
    status=0
    wait "$process" 2> /dev/null || status=$?
    if [ "$status" -le 128 ]; then break; fi
    took=$((($(date +%s%N) - sent) / 1000000))
    sum=$((sum + took))
    if [ "$took" -gt "$longest" ]; then longest=$took; fi
    killed=$((killed + 1))
    if [ $((killed % 100)) -eq 0 ]; then echo "$killed ended, $runs runs, all equal so far"; fi
    resume=(--resume)
  done
  if [ "$killed" -eq "$before" ]; then idle=$((idle + 1)); else idle=0; fi
  if [ "$idle" -ge 20 ]; then echo "20 runs in a row came to their end before the signal"; exit 1; fi
  status=0
  "$program" run p.yaml in.jsonl --output out --resume 2> err || status=$?
  if [ "$status" -ne 1 ]; then echo "exit code $status after $killed ends:"; cat err; exit 1; fi
  if [ "$(hash_of out)" != "$whole" ]; then
    echo "other bytes after $killed ends:"
    diff -rq -x '.*' -x 'report.*' whole out | head
    exit 1
  fi
done
echo "$killed ended with $signal, $runs runs, all equal; from the signal to the end $((sum / killed)) ms in the mean, $longest ms at most"
