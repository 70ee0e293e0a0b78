import path from 'node:path';
import { asShellText } from '../export/commandOptions';

/** Schedulers that a plan can be run by. */
export const schedulers = ['slurm', 'kubernetes', 'parallel'] as const;

export type Scheduler = (typeof schedulers)[number];

/** Another try may mend it: what `latent-lens score` ends with where a scheduler should start the task again. */
export const retryStatus = 75;

interface Job {
  /** The plan's folder, absolute. */
  readonly folder: string;
  readonly shards: number;
  /** The words that call this command line. */
  readonly command: readonly string[];
}

/** The name of the job file of a scheduler. */
export function jobFileOf(scheduler: Scheduler): string {
  switch (scheduler) {
    case 'slurm':
      return 'job.slurm';
    case 'kubernetes':
      return 'job.yaml';
    case 'parallel':
      return 'job.sh';
  }
}

/** A job that runs every shard of a plan, to be read and edited before it is submitted. */
export function jobText(scheduler: Scheduler, job: Job): string {
  switch (scheduler) {
    case 'slurm':
      return slurmJob(job);
    case 'kubernetes':
      return kubernetesJob(job);
    case 'parallel':
      return parallelJob(job);
  }
}

function slurmJob({ folder, shards, command }: Job): string {
  return `#!/bin/bash
# Submit with: sbatch ${quoted(`${folder}/${jobFileOf('slurm')}`)}
# Then merge:  ${asShellText(command)} merge ${quoted(folder)}
#SBATCH --job-name=latent-lens
#SBATCH --array=0-${shards - 1}
#SBATCH --cpus-per-task=2
#SBATCH --mem-per-cpu=2G
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output="${folder.replaceAll('%', '%%')}/log-%a.txt"
# A task of 20 minutes or more is worth its start. Shards are counted from 0 to ${shards - 1}.

latent_lens=(${asShellText(command)})

"\${latent_lens[@]}" score --plan ${quoted(folder)} --shard auto
status=$?
# ${retryStatus}: another try may mend it, such as on another node. What is scored is kept.
if [ "$status" -eq ${retryStatus} ] && [ "\${SLURM_RESTART_COUNT:-0}" -lt 3 ]; then
  scontrol requeue "\${SLURM_ARRAY_JOB_ID}_\${SLURM_ARRAY_TASK_ID}"
fi
exit "$status"
`;
}

function parallelJob({ folder, shards, command }: Job): string {
  return `#!/bin/sh
# Run with:   sh ${quoted(`${folder}/${jobFileOf('parallel')}`)}
# Again after an interruption: the same command, which runs what has failed or is missing.
# Then merge: ${asShellText(command)} merge ${quoted(folder)}
# --jobs: how many shards run at once on this machine; each uses all cores it finds.

seq 0 ${shards - 1} | parallel --jobs 1 --retries 3 --resume-failed --joblog ${quoted(`${folder}/joblog.tsv`)} \\
  ${asShellText(command)} score --plan ${quoted(folder)} --shard {}
`;
}

function kubernetesJob({ folder, shards }: Job): string {
  return `# Submit with: kubectl apply -f ${jobFileOf('kubernetes')}
# Then merge where the volume is mounted: latent-lens merge ${quoted(folder)}
# To fill in: the image, which has latent-lens on its PATH, and the claim of a volume with model, data and plan, mounted
# where they are on the machine that made the plan.
apiVersion: batch/v1
kind: Job
metadata:
  name: latent-lens
spec:
  completionMode: Indexed
  completions: ${shards}
  parallelism: ${Math.min(shards, 8)}
  backoffLimitPerIndex: 3
  podFailurePolicy:
    rules:
      # Status 1 and 2 are the same at the next try; ${retryStatus} is not.
      - action: FailIndex
        onExitCodes:
          containerName: score
          operator: In
          values: [1, 2]
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: score
          image: IMAGE
          command: ['latent-lens', 'score', '--plan', ${yamlQuoted(folder)}, '--shard', 'auto']
          resources:
            requests:
              cpu: '2'
              memory: 4Gi
          volumeMounts:
            - name: work
              mountPath: ${yamlQuoted(path.dirname(folder))}
      volumes:
        - name: work
          persistentVolumeClaim:
            claimName: CLAIM
`;
}

function quoted(word: string): string {
  return asShellText([word]);
}

function yamlQuoted(word: string): string {
  return `'${word.replaceAll("'", "''")}'`;
}
