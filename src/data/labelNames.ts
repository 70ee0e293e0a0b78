/** Names under which people save labels, best first. */
export const labelNames = [
  'labels',
  'label',
  'y',
  'targets',
  'target',
  'class',
  'classes',
  'y_test',
  'y_train',
];
