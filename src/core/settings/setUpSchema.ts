import { schemaDefinitions, type Schema } from './settingKinds';
import { settingTable } from './settingTable';

/** The JSON schema of `NAME.vae.json`; the build writes it where the manifest names it. */
export const setUpSchema: Schema & { readonly properties: Readonly<Record<string, Schema>> } = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'vae.schema.json',
  title: 'Latent Lens setup of a VAE',
  description:
    'Settings in NAME.vae.json for the variational autoencoder in NAME.onnx in the same folder. Omitted settings are detected from the graph and the dataset. Paths are relative to this file.',
  type: 'object',
  additionalProperties: false,
  definitions: schemaDefinitions,
  properties: {
    $schema: { type: 'string' },
    ...Object.fromEntries(
      Object.entries(settingTable).map(([name, { schema, description, examples }]) => [
        name,
        { ...schema, description, ...(examples && { examples }) },
      ]),
    ),
  },
};
