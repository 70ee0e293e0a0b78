/** Runs `work` immediately, then at most once every `milliseconds()`. The last call is never dropped. */
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
