/** What a decoder may say of counts besides their mean: θ of a negative binomial, and the share of zeros put in. */
export const dispersionRoles = ['inverse-dispersion', 'log-inverse-dispersion'] as const;
export const zeroInflationRoles = ['zero-inflation-logits', 'zero-inflation-probabilities'] as const;

export type DispersionRole = (typeof dispersionRoles)[number];
export type ZeroInflationRole = (typeof zeroInflationRoles)[number];
