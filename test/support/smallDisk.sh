#!/bin/sh
# Scores the two shards of a plan onto a disk that is full after the first, then read-only, then neither, and merges them.
# smallDisk.sh NODE CLI PLAN LOGS. Runs in a mount namespace of its own, so the disk is gone when it ends.
set -eu
node=$1 cli=$2 plan=$3 logs=$4
parts=$plan/parts
mkdir -p "$parts"
mount -t tmpfs -o size=1000k disk "$parts"

score() {
  status=0
  "$node" "$cli" score --plan "$plan" --shard "$1" 2>"$logs/$2.txt" || status=$?
  echo "status $status" >>"$logs/$2.txt"
  ls -A "$parts" >>"$logs/$2.txt"
}

score 0 first
score 1 full
mount -o remount,ro "$parts"
score 1 read-only
mount -o remount,rw,size=8m "$parts"
score 1 second
"$node" "$cli" merge "$plan" --format json >"$logs/merged.json"
