export const viewType = 'latentLens.inspector';
