#!/usr/bin/env bash
# Kills a small run at every call that changes something on disk, resumes it, and compares every byte.
#
#   Tests/Scripts/kill-points.sh DEPESHA [MODE…]
#
# Modes, all of them when none is given:
#   no-isolate  a run that makes its stories itself
#   isolate     a run with worker children, which is the default
#   child       the first worker child of such a run, at each of its writes; the run must put it right by itself
#   resume      `run --resume` of a run that was killed in the midst
#   redrive     `redrive` of a run with dead letters, one of them mended
#   watch       `watch --once`
#
# An undisturbed run is traced first. Each of its calls on a path in the output folder is a point: the kind of the call,
# the path, and which such call it is. `strace` kills the run just before the call; every point must be met. Then the
# same command goes on, and names and bytes of all visible files must be those of an undisturbed run, but for the times
# in the reports.
# The runs are held to one processor, so that one thread makes all calls on a path: strace counts the calls of each thread
# by itself. A thread of the pool may still take over in the midst; a point that was missed so is tried again.
#
# POINTS_EVERY=N takes every Nth point alone, beginning with POINTS_FROM (default 1).
# Needs strace and taskset. Exit code 1 when a byte differs, an exit code is another, or a point was not met.
set -euo pipefail
program=$(realpath "$1")
shift
modes=("$@")
if [ ${#modes[@]} -eq 0 ]; then modes=(no-isolate isolate child resume redrive watch); fi
every=${POINTS_EVERY:-1}
from=${POINTS_FROM:-1}
export SWIFT_BACKTRACE=enable=no
tries=25
kinds=write,pwrite64,fdatasync,fsync,rename,renameat,renameat2,unlink,unlinkat,openat,ftruncate,truncate,mkdir

folder=$(realpath "$(mktemp -d)")
trap 'rm -rf "$folder"' EXIT
cd "$folder"
out=$folder/out

cat > p.yaml <<'YAML'
name: points
stages:
  - hygiene
outputs:
  - markdown
  - json
YAML
mkdir in
printf '%s\n' '{"id":"a","text":"Bridge one opened on Monday."}' '{"id":"a","text":"Bridge two opened."}' \
  '{"id":"e","text":""}' '{"id":"c","text":"Bridge three opened."}' > in/a.jsonl
printf 'Headline\n\nOne sentence stands here.' > in/b.txt
: > in/d.txt

hash_of() { # names and bytes of everything visible, without the times in the reports
  (
    cd "$1"
    find . -type f -not -name '.*' -not -name 'report.*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
    if [ -e report.json ]; then
      sed -E 's/"times":\{[^]]*\][^}]*\},//' report.json | sha256sum
      sed '/class="times"/,/<\/table>/d' report.html | sha256sum
    fi
  ) | sha256sum
}

# What is killed, what it starts from, and its exit code when it comes to its end.
prepare() {
  rm -rf "$out"
  case $1 in
    resume) cp -a half "$out" ;;
    redrive) cp -a failed "$out" ;;
  esac
}
command_of() {
  case $1 in
    no-isolate) command=(run p.yaml in --output "$out" --no-isolate) ;;
    isolate | child) command=(run p.yaml in --output "$out" --width 1) ;;
    resume) command=(run p.yaml in --output "$out" --resume --no-isolate) ;;
    redrive) command=(redrive "$out") ;;
    watch) command=(watch in p.yaml --output "$out" --once) ;;
  esac
  again=("${command[@]}")
  case $1 in no-isolate | isolate) again+=(--resume) ;; esac
}
run() { # prints the exit code; the shell says nothing of a kill
  (
    status=0
    "$@" 2> err || status=$?
    echo "$status"
  ) 2> /dev/null
}
# Points of a trace, `kind path which`, in order. Without the calls that only open a file to read it.
points_of() {
  awk -v out="$out" '
    index($0, out) == 0 || /resumed>/ { next }
    {
      sub(/^[0-9]+ +/, "")
      kind = substr($0, 1, index($0, "(") - 1)
      if (kind == "openat" && !/O_CREAT/) next
      start = index($0, out)
      rest = substr($0, start)
      match(rest, /[">]/)
      path = substr(rest, 1, RSTART - 1)
      print kind, path, ++count[kind " " path]
    }' "$1"
}

fail() {
  echo "$mode: $*" >&2
  exit 1
}

# The same command until its end, and the bytes.
compare() {
  local status
  status=$(run "$program" "${again[@]}")
  if [ "$status" -ne 1 ]; then cat err >&2; fail "exit code $status after a kill at $1"; fi
  if [ "$(hash_of "$out")" != "$whole" ]; then
    diff -rq -x '.*' -x 'report.*' whole "$out" >&2 || true
    fail "other bytes after a kill at $1"
  fi
}

kill_at() { # kind path which -> exit code 0 when the point was met
  prepare "$mode"
  [ "$(run taskset -c "$processor" strace -f -qq -o /dev/null -P "$2" -e trace="$1" \
    -e inject="$1:signal=KILL:when=$3" "$program" "${command[@]}")" -eq 137 ]
}

kill_child_at() { # which write -> exit code 0 when the child was killed
  prepare "$mode"
  "$program" "${command[@]}" 2> err &
  local process=$! child="" status=0
  # By the shell's own means: the child is to be caught while it loads its pipeline.
  while [ -z "$child" ] && kill -0 "$process" 2> /dev/null; do
    for file in /proc/"$process"/task/*/children; do
      if read -r child _ 2> /dev/null < "$file" || [ -n "$child" ]; then break; fi
    done 2> /dev/null
  done
  strace -qq -o trace -p "$child" -e trace=write -e inject="write:signal=KILL:when=$1" 2> /dev/null || true
  wait "$process" || status=$?
  if [ "$status" -ne 1 ]; then cat err >&2; fail "exit code $status, the child killed at its write $1"; fi
  if [ "$(hash_of "$out")" != "$whole" ]; then
    diff -rq -x '.*' -x 'report.*' whole "$out" >&2 || true
    fail "other bytes, the child killed at its write $1"
  fi
  grep -q "killed by SIGKILL" trace
}

# Pins to a processor that this shell may use.
processor=$(taskset -pc $$ | sed 's/.*: *//; s/[,-].*//')

for mode in "${modes[@]}"; do
  command_of "$mode"
  start=$(date +%s)
  if [ "$mode" = resume ]; then
    # Killed when files and dead letters are written and nothing is journalled.
    rm -rf half
    status=$(run strace -f -qq -o /dev/null -e trace=fsync -e inject=fsync:signal=KILL:when=1 \
      "$program" run p.yaml in --output half --no-isolate)
    if [ "$status" -ne 137 ]; then fail "exit code $status instead of a kill"; fi
  elif [ "$mode" = redrive ]; then
    rm -rf failed
    if [ "$(run "$program" run p.yaml in --output failed)" -ne 1 ]; then cat err >&2; fail "the run to redrive"; fi
    printf 'Headline\n\nThe text has come after all.' > in/d.txt
  fi
  prepare "$mode"
  status=$(run "$program" "${command[@]}")
  if [ "$status" -ne 1 ]; then cat err >&2; fail "exit code $status undisturbed"; fi
  rm -rf whole
  cp -a "$out" whole
  whole=$(hash_of whole)

  prepare "$mode"
  met=0
  number=0
  total=0
  if [ "$mode" = child ]; then
    # Of all writes: those of the child are the ones to its socket.
    strace -f -qq -y -o trace -e trace=write "$program" "${command[@]}" 2> err || true
    total=$(grep -c 'write(1<socket' trace)
    for which in $(seq "$total"); do
      number=$((number + 1))
      if [ $(((number - from) % every)) -ne 0 ]; then continue; fi
      for _ in $(seq "$tries"); do if kill_child_at "$which"; then met=$((met + 1)); break; fi; done
    done
  else
    taskset -c "$processor" strace -f -qq -y -o trace -e trace="$kinds" "$program" "${command[@]}" 2> err || true
    points_of trace > points
    total=$(wc -l < points)
    while read -r kind path which; do
      number=$((number + 1))
      if [ $(((number - from) % every)) -ne 0 ]; then continue; fi
      hit=0
      for _ in $(seq "$tries"); do if kill_at "$kind" "$path" "$which"; then hit=1; break; fi; done
      compare "$kind ${path#"$folder/"} $which"
      if [ "$hit" -eq 1 ]; then met=$((met + 1)); else echo "$mode: not met: $kind ${path#"$folder/"} $which"; fi
    done < points
  fi
  : > in/d.txt
  taken=$(((total - from + every) / every))
  echo "$mode: $total points, $taken taken, $met killed there, all equal ($(($(date +%s) - start)) s)"
  if [ "$met" -ne "$taken" ] || [ "$met" -eq 0 ]; then fail "points that were not met"; fi
done
