/** Runs `work` at once, then at most every `milliseconds()`, the last call never lost. */
export function throttle(milliseconds: () => number, work: () => void): () => void {
  let waiting = false;
  let again = false;
  const run = () => {
    work();
    waiting = true;
    setTimeout(() => {
      waiting = false;
      if (again) {
        again = false;
        run();
      }
    }, milliseconds());
  };
  return () => {
    if (waiting) again = true;
    else run();
  };
}
