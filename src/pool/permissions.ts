/**
 * Flags under which an engine's JavaScript may read files and load the runtime, and may neither write a file nor start
 * a process, nor, from Node 25 on, reach the network. None where Node's permission model is not stable, or in
 * Electron, which does not pass them on. Native code is not held by it, which the warning that is silenced says.
 *
 * @see https://nodejs.org/api/permissions.html
 */
export function permissionFlags(): readonly string[] {
  const isStable = process.allowedNodeEnvironmentFlags.has('--permission');
  if (!isStable || 'electron' in process.versions) return [];
  return [
    '--permission',
    '--allow-fs-read=*',
    '--allow-addons',
    '--allow-worker',
    '--disable-warning=SecurityWarning',
  ];
}
