/** The style of a report: both themes, by what the reader's system prefers; plain on paper. */
export const reportStyle = `
:root { color-scheme: light dark; --text: #1f2328; --quiet: #57606a; --page: #ffffff; --line: #d0d7de; --bar: #0a5fc2;
  --warn: #8a4600; --good: #116329; --panel: #f6f8fa;
  --l0: #0a5fc2; --l1: #c2410c; --l2: #15803d; --l3: #9f1239; --l4: #7e22ce; --l5: #854d0e; --l6: #be185d; --l7: #4b5563;
  --l8: #0f766e; --l9: #4d7c0f; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --quiet: #9da7b1; --page: #0d1117; --line: #3d444d;
  --bar: #6cb0ff; --warn: #f0b25a; --good: #5fd07a; --panel: #161b22;
  --l0: #6cb0ff; --l1: #ff9a62; --l2: #5fd07a; --l3: #ff7b8f; --l4: #c79bff; --l5: #e3b341; --l6: #ff8ac4; --l7: #aab4bf;
  --l8: #4fd1c5; --l9: #b5d96b; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1080px; padding: 24px; color: var(--text); background: var(--page);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.7em; overflow-wrap: anywhere; } h2 { margin: 32px 0 8px; font-size: 1.25em; }
h3 { margin: 12px 0 0; font-size: 1em; } p { margin: 4px 0; } .quiet { color: var(--quiet); }
dl.figures { display: flex; flex-wrap: wrap; gap: 12px 32px; margin: 16px 0; }
dl.figures dt { color: var(--quiet); font-size: 0.88em; } dl.figures dd { margin: 0; font-size: 1.25em; }
.error { color: var(--quiet); font-size: 0.8em; }
.verdict { font-weight: 600; } .verdict.good { color: var(--good); } .verdict.faults { color: var(--warn); }
.scroller { overflow-x: auto; } table { border-collapse: collapse; font-size: 0.93em; }
caption { text-align: left; color: var(--quiet); padding: 4px 0; }
th, td { padding: 3px 16px 3px 0; text-align: left; font-weight: 400; vertical-align: middle;
  font-variant-numeric: tabular-nums; }
thead th { color: var(--quiet); border-bottom: 1px solid var(--line); } .number { text-align: right; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(320px, 1fr)); gap: 8px 40px; }
.chart { width: 100%; max-width: 640px; height: auto; } .map { width: 100%; max-width: 420px; height: auto; }
svg text { fill: var(--quiet); font-size: 11px; } .bar { fill: var(--bar); } .quiet-bar { fill: var(--quiet); opacity: 0.5; }
.grid { stroke: var(--line); } .frame { fill: none; stroke: var(--line); }
.signal { width: 160px; height: 50px; } .signal polyline { fill: none; stroke: var(--bar); stroke-width: 1.2; }
img { image-rendering: pixelated; max-width: 100%; height: auto; vertical-align: middle; }
details { margin: 6px 0; } summary { cursor: pointer; color: var(--quiet); }
pre { padding: 10px; overflow-x: auto; background: var(--panel); border: 1px solid var(--line); border-radius: 4px;
  font-size: 0.88em; white-space: pre-wrap; overflow-wrap: anywhere; }
ul.key { display: flex; flex-wrap: wrap; gap: 2px 16px; padding: 0; list-style: none; font-size: 0.9em; }
ul.key svg { width: 10px; height: 10px; margin-right: 5px; }
${Array.from({ length: 10 }, (_, label) => `.label-${label} { fill: var(--l${label}); }`).join(' ')}
@media print { body { max-width: none; } details > summary { display: none; } }
`;
