#!/bin/bash
# A Slurm cluster of four nodes on one machine, in namespaces of its own: nothing of the machine changes, and all of it
# ends with this script. Usage, as root: cluster.sh FOLDER COMMAND [ARGUMENT …]
set -euo pipefail

if [ "${IN_NAMESPACES:-}" = "" ]; then
  IN_NAMESPACES=1 exec unshare --net --mount --uts --pid --fork --mount-proc --kill-child bash "$0" "$@"
fi

folder=$1
shift
mkdir -p "$folder"/{state,spool,munge}

# An address besides the loopback's own, which slurmctld would not listen on.
ip link set lo up
ip address add 10.77.0.1/32 dev lo
hostname slurm-test
printf '127.0.0.1 localhost\n10.77.0.1 slurm-test\n' > "$folder/hosts"
mount --bind "$folder/hosts" /etc/hosts

dd if=/dev/urandom of="$folder/munge/key" bs=1024 count=1 status=none
chmod 600 "$folder/munge/key"
munged --force --key-file="$folder/munge/key" --socket="$folder/munge/socket" --pid-file="$folder/munge/pid" \
  --log-file="$folder/munge/log" --seed-file="$folder/munge/seed"

cat > "$folder/slurm.conf" << CONFIGURATION
ClusterName=test
SlurmctldHost=slurm-test(10.77.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket
CredType=cred/munge
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
ReturnToService=2
SlurmctldPort=17817
SlurmctldPidFile=$folder/slurmctld.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdPidFile=$folder/slurmd-%n.pid
SlurmdLogFile=$folder/slurmd-%n.log
SlurmdSpoolDir=$folder/spool/%n
StateSaveLocation=$folder/state
SlurmdTimeout=10
KillWait=3
SchedulerParameters=sched_interval=1,batch_sched_delay=0,bf_interval=1
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONFIGURATION
for node in 1 2 3 4; do
  echo "NodeName=n$node NodeHostname=slurm-test NodeAddr=10.77.0.1 Port=1782$node CPUs=2 RealMemory=8000" \
    >> "$folder/slurm.conf"
  mkdir -p "$folder/spool/n$node"
done

export SLURM_CONF="$folder/slurm.conf"
slurmctld
for node in 1 2 3 4; do slurmd -N "n$node"; done
until [ "$(sinfo --noheader --states=idle --format=%D)" = 4 ]; do sleep 0.2; done

"$@"
