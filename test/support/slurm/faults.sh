#!/bin/bash
# Runs a plan's array on a cluster on which things go wrong. Usage: faults.sh PLAN
set -euo pipefail
plan=$1

# Runs a command with an engine that is killed the first time.
cat > "$plan/engine-killed-once.sh" << 'KILLER'
#!/bin/bash
"$@" &
task=$!
if [ ! -e "$0.done" ]; then
  until pkill -KILL -P "$task"; do sleep 0.1; done
  touch "$0.done"
fi
wait "$task"
KILLER
chmod +x "$plan/engine-killed-once.sh"

# The job is a user's to edit: shard 3 runs with an engine that is killed.
sed -i "s|^\"\${latent_lens\[@\]}\"|if [ \"\$SLURM_ARRAY_TASK_ID\" = 3 ]; then latent_lens=('$plan/engine-killed-once.sh' \"\${latent_lens[@]}\"); fi\n&|" \
  "$plan/job.slurm"

job=$(sbatch --parsable "$plan/job.slurm")

# Processes of tasks on a node.
on() {
  for pid in $(pgrep .); do
    if tr '\0' '\n' 2> /dev/null < "/proc/$pid/environ" | grep -qx "SLURMD_NODENAME=$1"; then echo "$pid"; fi
  done
}

# A node goes down in the middle of its shard, before anything of it can tell how its task ended: a process that is stopped
# ends no sooner than its node.
until scoring=$(on n2 | xargs --no-run-if-empty ps --no-headers -o pid=,args= -p 2> /dev/null |
  sed -n 's/^ *\([0-9]*\) .*score --plan.*/\1/p') && [ -n "$scoring" ] && kill -STOP $scoring 2> /dev/null; do
  sleep 0.1
done
tasks=$(on n2)
# A process that has ended meanwhile has no parent to ask for.
steps=$(for pid in $tasks; do ps --no-headers -o ppid= -p "$pid" || true; done | sort -u | while read -r pid; do
  if [ "$(ps --no-headers -o comm= -p "$pid")" = slurmstepd ]; then echo "$pid"; fi
done)
kill -KILL "$(cat "$(dirname "$SLURM_CONF")/slurmd-n2.pid")" $steps || true
kill -KILL $tasks || true

# A shard is run again after it was scored.
again=$(sbatch --parsable --array=5 --dependency="afterany:${job}_5" "$plan/job.slurm")

# What is started again would wait for two minutes.
until [ "$(squeue --noheader --jobs="$job,$again" | wc -l)" = 0 ]; do
  for task in $(squeue --noheader --array --states=pending --format='%A %r' | sed -n 's/ BeginTime//p'); do
    scontrol update JobId="$task" StartTime=now || true
  done
  sleep 0.5
done

# A part is cut short, and its shard is run again.
first=$(ls "$plan"/parts/*.parquet | head -1)
truncate --size=1000 "$first"
sbatch --wait --array=0 "$plan/job.slurm" > /dev/null
scontrol --oneliner show job "$job" | grep -o 'ArrayTaskId=[0-9]*\|Restarts=[0-9]*\|NodeList=[^ ]*' | paste -sd ' '
