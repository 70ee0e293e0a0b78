import { defineWarning } from '../../core/problem/warning';

/** Of a decoder that is told tokens (teacher forcing). */
export const tokensBeforeNeeded = defineWarning(
  'tokens-before-needed',
  ({ condition, data }: Readonly<{ condition: string; data: string }>) => ({
    what: `${condition} holds as many tokens as ${data}. If they are those that the decoder is told (teacher forcing), they must be the tokens before each one: ${data} moved by one place, behind a start token. With ${data} itself, the decoder is told what it reconstructs, and the ELBO is too high.`,
    isNote: true,
  }),
);

export const conditionIsData = defineWarning(
  'condition-is-data',
  ({ condition }: { readonly condition: string }) => ({
    what: `${condition} is read from the data themselves, so the decoder is told what it reconstructs: errors and ELBO aren't the model's. Of tokens, choose an array of those before each one.`,
  }),
);
