/** How an engine begins the line on stderr in which it says why it ends itself; the bytes that it held follow. */
export const outOfMemoryMarker = 'latent-lens: memory limit reached, bytes resident: ';
