/** What the system reports of a file that could not be used: its code, such as ENOENT, where it has one. */
export function systemError(error: unknown): { readonly errno?: string; readonly message: string } {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as Error & { readonly code?: string };
  return { ...(code !== undefined && { errno: code }), message: error.message };
}
