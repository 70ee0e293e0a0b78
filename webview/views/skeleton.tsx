/** A placeholder shown while the model is loading. */
export function Skeleton() {
  return (
    <div class="skeleton" role="status">
      <span class="only-spoken">Loading model…</span>
      <div class="skeleton-line short" />
      <div class="skeleton-line" />
      <div class="skeleton-tiles">
        {[0, 1, 2, 3, 4].map((tile) => (
          <div key={tile} class="skeleton-tile" />
        ))}
      </div>
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <div key={row} class="skeleton-row" />
      ))}
    </div>
  );
}
