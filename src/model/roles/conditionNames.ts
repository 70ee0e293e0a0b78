/** Names under which people feed what a conditional model reads: classes, covariates, lengths, masks, graphs. */
const conditionName =
  /^(y|c|u|t|s|k|label|target|class(_?(id|idx|index|label|es))?|cond(ition(s|ing)?)?|cat(egory|s)?|covariates?|attr(ibute)?s?|factor|context|ctx|batch(_?(id|idx|index|label))?|library(_?size)?|lib(_?size)?|size_?factor|speaker(_?id)?|spk(_?id)?|sid|lang(uage)?(_?id)?|lengths?|.*_lengths?|.*mask|time(step)?s?|step|sigma_t|adj(acency)?|edge_?(index|attr|weight)|tree|indices|idx|index(es)?|prior|zeta|secret|message|action|text|prompt|tokens?|.*_?ids?|one_?hot|labels?(_?one_?hot)?|y_?(one_?hot|label)|g|h0|c0|hidden|queries|pos(ition)?s?|domain|site|age|sex|angle|pose)$/i;
/** Names under which people feed the data themselves. */
const dataName =
  /^(x|x_?in|input(s)?(_?(x|image|audio|data|features|layer))?(_?\d+)?|inp|image(s)?|img(s)?|data|features?|sample|obs(ervation)?s?|spec(trogram)?|mel|audio|wav(eform)?|counts|pixel_values|state|signal|series|encoder_input|event|batch_x)$/i;
/** A class written as a row of zeros with a one, by its name. */
const oneHotName = /^(y|c)([^a-z]|$)|^(label|class|cat|target)|one_?hot|cond|domain|site|batch|speaker|lang/i;
/** Of the same, those that name nothing in particular: a wide one is the embedding of a text or an image. */
const saysClass = /^y([^a-z]|$)|^(label|class|cat|target)|one_?hot|domain|site|batch|speaker|lang/i;
const embeddingName = /emb|clip|text|bert|(^|[^a-z])t5|prompt|caption|sentence|feat/i;
/** Widths from which on encoders of text and images have them: multiples of 64. */
const [minEmbedding, embeddingStep] = [256, 64];

/** How well a name fits what is encoded: 1 named for data, −1 for a condition, 0 neither. */
export function dataLikeness(name: string): -1 | 0 | 1 {
  const plain = name.replace(/(:0|_\d+|\.\d+)$/, '');
  if (dataName.test(plain)) return 1;
  return conditionName.test(plain) ? -1 : 0;
}

/**
 * Whether a name is that of a class written as a row of zeros with a one.
 *
 * @param width how long the row is
 */
export function isNamedForClass(name: string, width: number): boolean {
  if (/one_?hot/i.test(name)) return true;
  if (embeddingName.test(name) || !oneHotName.test(name)) return false;
  return saysClass.test(name) || width < minEmbedding || width % embeddingStep !== 0;
}
