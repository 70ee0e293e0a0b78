/** Hatching for bars of unused items, so that they differ by more than color. */
export function Hatching() {
  return (
    <defs>
      <pattern id="hatching" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="hatching-ground" width="6" height="6" />
        <rect class="hatching-line" width="2" height="6" />
      </pattern>
    </defs>
  );
}
