import type { Evidence } from '../core/findings/evidence';
import type { Fault } from '../core/findings/finding';
import type { Prior } from '../vae/posterior/prior';

/** What a rule says of some evidence: a fault, that there is none, or that the evidence it needs cannot be had. */
export type Verdict<F extends Fault> = F | 'sound' | 'unknown';

/** How one kind of fault is told. */
export type Rule<F extends Fault> = (evidence: Evidence, prior: Prior) => Verdict<F>;

/** The rule of each kind, in the order of their weight. */
export type Rules = { readonly [K in Fault['kind']]: Rule<Extract<Fault, { readonly kind: K }>> };
