#!/usr/bin/env bash
# Puts many stories through `run` and watches memory: nothing lost, nothing doubled, in order, and memory that does not grow.
#
#   Tests/Scripts/scale.sh DEPESHA [STORIES] [MODE] [PIPELINE]
#
# MODE is `filter` (`run --jsonl`, the default), `stdout` (`run FILE --output -`) or `folder` (`run FILE --output DIR`).
# STORIES is 1,000,000 when it is not given. The stories are generated, 400 to 2,800 bytes each, one in a thousand of
# them empty, so that it becomes an error record or a dead letter. PIPELINE: a light one of this script's own when none
# is given.
#
# Resident memory of the run and its children together is looked at five times a second. Peak: the most of one
# process. Slope: the mean of the last fifth of the looks less the mean of the second fifth, for 100,000 stories. Exit
# code 1 when the slope is 1 MB or more, the peak 512 MB or more, or a story is missing, doubled or out of order.
set -euo pipefail
program=$(realpath "$1")
count=${2:-1000000}
mode=${3:-filter}
export SWIFT_BACKTRACE=enable=no
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/p.yaml" <<'YAML'
name: scale
stages:
  - hygiene
outputs:
  - json
YAML
pipeline=$(realpath "${4:-$folder/p.yaml}")
cd "$folder"

awk -v count="$count" 'BEGIN {
  srand(1)
  sentences = split("The council met on Monday.|Міністр заявив, що реформа триває.|Repairs cost 12,5 million hryvnias.|" \
    "Мост открыт после двух лет ремонта.|“We are proud of it,” she said.|Автобуси поїдуть у квітні.", sentence, "|")
  for (b = 0; b < 97; b++) {
    body[b] = ""
    for (k = 10 + int(rand() * 40); k > 0; k--) body[b] = body[b] sentence[1 + int(rand() * sentences)] " "
  }
  for (n = 0; n < count; n++) print "{\"id\":\"s" n "\",\"text\":\"" (n % 1000 == 7 ? "" : "Story " n ". " body[n % 97]) "\"}"
}' > in.jsonl
failed=$(((count + 992) / 1000))

start=$(date +%s%N)
case $mode in
  filter) "$program" run "$pipeline" --jsonl < in.jsonl > out.jsonl 2> err & ;;
  stdout) "$program" run "$pipeline" in.jsonl --output - > out.jsonl 2> err & ;;
  folder) "$program" run "$pipeline" in.jsonl --output out 2> err & ;;
  *) echo "no such mode: $mode" >&2; exit 64 ;;
esac
process=$!

# The run and its children: kB now of all together, kB at most of one of them.
memory() {
  local files=("/proc/$process/status") child
  for child in $(pgrep -P "$process"); do files+=("/proc/$child/status"); done
  cat "${files[@]}" 2> /dev/null | awk '/^VmRSS/ { now += $2 } /^VmHWM/ { if ($2 > most) most = $2 } END { print now + 0, most + 0 }' || true
}
while kill -0 "$process" 2> /dev/null; do
  memory
  sleep 0.2
done > looks
status=0
wait "$process" || status=$?
seconds=$(awk -v a="$start" -v b="$(date +%s%N)" 'BEGIN { printf "%.1f", (b - a) / 1e9 }')

expected=1
if [ "$mode" = filter ]; then expected=0; fi
if [ "$status" -ne "$expected" ]; then tail -n 3 err >&2; echo "exit code $status" >&2; exit 1; fi

# Every story once and in order.
if [ "$mode" = folder ]; then
  same() { if [ "$2" != "$3" ]; then echo "$1: $2 instead of $3" >&2; exit 1; fi; }
  same status "$("$program" status out | sed -n 2p)" "$count in = $((count - failed)) done + $failed failed + 0 skipped"
  # A file a story; two stories never share one, since its name comes from the id and is given once.
  same files "$(find out -name 's*.json' | wc -l)" $((count - failed))
  same "dead letters" "$(wc -l < out/dead-letters.jsonl)" "$failed"
else
  # The id of a story: no other value of a line looks like one.
  LC_ALL=C grep -o '"id":"s[0-9][0-9]*"' out.jsonl | cut -d '"' -f 4 > ids
  if [ "$mode" = filter ]; then
    seq 0 $((count - 1)) | sed 's/^/s/' | cmp - ids
    grep -c '"status":"error"' out.jsonl | grep -qx "$failed"
  else
    seq 0 $((count - 1)) | awk '$1 % 1000 != 7' | sed 's/^/s/' | cmp - ids
  fi
fi

awk -v count="$count" -v failed="$failed" -v seconds="$seconds" -v mode="$mode" '
  $2 > most { most = $2 }
  $1 > 0 { look[++looks] = $1 }
  END {
    if (looks < 20) { print "too few looks at the memory: " looks; exit 1 }
    for (i = int(looks * 0.2) + 1; i <= int(looks * 0.4); i++) { early += look[i]; e++ }
    for (i = int(looks * 0.8) + 1; i < looks; i++) { late += look[i]; l++ }
    # The middles of the two spans are six tenths of the run apart.
    slope = (late / l - early / e) / 1000 / (0.6 * count) * 100000
    printf "%s: %d stories in %s s, %d/s, %d failed, none lost or doubled; peak %d MB, slope %.2f MB for 100,000\n",
      mode, count, seconds, count / seconds, failed, most / 1000, slope
    exit !(most < 512000 && slope < 1)
  }' looks
