#!/usr/bin/env bash
# Runs `pipelines/spark/depesha_spark.py` on a real Spark of several processes and kills an executor and a child in it.
#
#   Tests/Scripts/spark.sh DEPESHA [RECORDS] [PIPELINE]
#
# 200,000 generated records when RECORDS is not given, through pipelines/brief-scripts.yaml when PIPELINE is not given.
# An executor and then a child are ended with `kill -9` in the midst of it. The output must be that of one process, to
# the byte: every record there, once, in order. Needs Java and `spark-submit` of Spark 3.5 on the PATH
# (`pip install 'pyspark==3.5.*'`). Exit code 1 when a byte differs or nothing could be killed.
set -euo pipefail
root=$(realpath "$(dirname "$0")/../..")
program=$(realpath "$1")
count=${2:-200000}
pipeline=$(realpath "${3:-$root/pipelines/brief-scripts.yaml}")
export SWIFT_BACKTRACE=enable=no
command -v spark-submit > /dev/null || { echo "no spark-submit on the PATH" >&2; exit 69; }

folder=$(realpath "$(mktemp -d)")
trap 'rm -rf "$folder"' EXIT
cd "$folder"
awk -v count="$count" -f "$root/Tests/Scripts/records.awk" > in.jsonl
start=$(date +%s)
"$program" run "$pipeline" --jsonl < in.jsonl > one.jsonl 2> err || { tail -n 3 err >&2; exit 1; }
echo "one process: $(wc -l < one.jsonl) lines in $(($(date +%s) - start)) s"

descendants() { # of a process, all generations
  local child
  for child in $(pgrep -P "$1" || true); do
    echo "$child"
    descendants "$child"
  done
}
find_one() { # the first descendant whose command line has all the words
  local process line word
  for process in $(descendants "$driver"); do
    line=$(cat "/proc/$process/cmdline" 2> /dev/null | tr '\0' ' ') || continue
    for word in "$@"; do case $line in *"$word"*) ;; *) continue 2 ;; esac; done
    echo "$process"
    return
  done
}
kill_one() { # name, words: waits for it and ends it
  local found="" tries=0
  while [ -z "$found" ]; do
    if ! kill -0 "$driver" 2> /dev/null || [ $((tries += 1)) -gt 1200 ]; then
      echo "found no $1 to kill" >&2
      tail -n 5 spark.log >&2
      exit 1
    fi
    sleep 0.2
    found=$(find_one "${@:2}")
  done
  kill -9 "$found"
  echo "killed $1, process $found, after $(($(date +%s) - start)) s"
}

start=$(date +%s)
spark-submit --master 'local-cluster[2,1,1024]' "$root/pipelines/spark/depesha_spark.py" --depesha "$program" \
  --pipeline "$pipeline" --partitions 16 in.jsonl briefs > told 2> spark.log &
driver=$!
# A child tells that the work itself has begun.
kill_one "a child" "$program run" --jsonl
sleep 3
kill_one "an executor" CoarseGrainedExecutorBackend
sleep 3
kill_one "a child" "$program run" --jsonl
status=0
wait "$driver" || status=$?
# 1: done, and some lines are error records.
if [ "$status" -ne 1 ]; then tail -n 20 spark.log >&2; echo "exit code $status" >&2; exit 1; fi
cat told
grep -o 'Lost executor [0-9]* on [^:]*: [^.]*' spark.log | head -n 2 || true
grep -o 'PIPE_FUNCTION_EXITED.*exited with error code -9' spark.log | head -n 1 | cut -c 1-120 || true
cat briefs/part-* > all.jsonl
if ! cmp all.jsonl one.jsonl; then echo "other bytes than those of one process" >&2; exit 1; fi
echo "spark: $(wc -l < all.jsonl) of $count lines, $(sort -u all.jsonl | wc -l) unique, equal to one process, $(($(date +%s) - start)) s"
