#!/usr/bin/env bash
# Runs the GNU parallel recipe of the README, kills it in the midst, starts it again with the same line.
#
#   Tests/Scripts/parallel.sh DEPESHA [RECORDS] [PIPELINE]
#
# 200,000 generated records when RECORDS is not given, through pipelines/brief-scripts.yaml when PIPELINE is not given,
# in 8 shards. `parallel` and everything it started are ended with `kill -9` when two shards are done. The output must
# be that of one process, to the byte. Needs GNU parallel. Exit code 1 when a byte differs.
set -euo pipefail
root=$(realpath "$(dirname "$0")/../..")
program=$(realpath "$1")
count=${2:-200000}
pipeline=$(realpath "${3:-$root/pipelines/brief-scripts.yaml}")
export SWIFT_BACKTRACE=enable=no
command -v parallel > /dev/null || { echo "no GNU parallel on the PATH" >&2; exit 69; }

folder=$(realpath "$(mktemp -d)")
trap 'rm -rf "$folder"' EXIT
cd "$folder"
awk -v count="$count" -f "$root/Tests/Scripts/records.awk" > in.jsonl
"$program" run "$pipeline" --jsonl < in.jsonl > one.jsonl 2> err || { tail -n 3 err >&2; exit 1; }
split -n l/8 -d --additional-suffix=.jsonl in.jsonl shard-
cat > go.sh <<SH
parallel --will-cite --jobs 2 --joblog log --resume-failed \\
  '"$program" run "$pipeline" --jsonl --width 1 < {} > {.}.part 2> {.}.err && mv {.}.part {.}.out' ::: shard-*.jsonl
SH

# A session of its own, so that all of it can be ended at once and nothing else is.
setsid sh go.sh &
session=$!
while [ "$(find . -name 'shard-*.out' | wc -l)" -lt 2 ]; do
  if ! kill -0 "$session" 2> /dev/null; then echo "it ended before it could be killed" >&2; exit 1; fi
  sleep 0.05
done
# shellcheck disable=SC2046
kill -9 $(ps -o pid= -s "$session")
wait "$session" 2> /dev/null || true
echo "killed with $(find . -name 'shard-*.out' | wc -l) shards done, $(find . -name 'shard-*.part' | wc -l) begun"
start=$(date +%s)
sh go.sh
cat shard-*.out > all.jsonl
if ! cmp all.jsonl one.jsonl; then echo "other bytes than those of one process" >&2; exit 1; fi
echo "parallel: $(wc -l < all.jsonl) of $count lines, $(sort -u all.jsonl | wc -l) unique, equal to one process, second run $(($(date +%s) - start)) s"
