import type { Role } from '../../core/model/role';

/** Names that real exports give their tensors, by what they mean. Compared without case, dots and underscores. */
const names: Readonly<Partial<Record<Role, string>>> = {
  mu: `
    mu mean means loc zmean zmu zloc fcmu embedding latentmean latentmu latentloc posteriormean posteriormu
    qmu qmean qm qzm qzmean qzmu qzloc qloc mq muq meanq zm mz muz meanz locz encmean encmu encloc encodermean encodermu encodedmean mulatent meanlatent muenc meanenc
    media zmedia moyenne zmoyenne mittelwert zmittelwert erwartungswert srednia`,
  moments: `
    moments latentparameters latentdist latentmoments posteriorparameters muandlogvar mulogvar meanlogvar
    meanandlogvar quantconvout`,
  'log-variance': `
    logvar logvars logvariance logcovariance logsigma2 logsigmasq logsigmasquared logvarz lnvar fclogvar lv
    zlogvar zlogvars zlogvariance zlogsigma2 zlogsigmasq zlogsigmasquared zlv qlogvar qlogvariance qzlogvar logvarq
    latentlogvar latentlogvariance logvarlatent posteriorlogvar posteriorlogvariance enclogvar enclogvariance
    encoderlogvar encodedlogvar logvarenc
    logvarianz logvarianza logvariancia zlogvarianz zlogvarianza logwariancja`,
  variance: `
    var variance covariance diagcov sigma2 sigmasq sigmasquared zvar zvariance zv zsigma2 qv qzv qvar qvariance qzvar
    varz varq latentvar latentvariance posteriorvar posteriorvariance encvar encvariance encodervar encodedvar`,
  'standard-deviation': `
    std stdev stddev standarddeviation scale sigma zstd zstddev zscale zsigma stdz sigmaz scalez qstd qscale qsigma
    qzstd qzscale qzsigma sigmaq stdq latentstd latentscale latentsigma posteriorstd posteriorscale posteriorsigma
    encstd encscale encsigma encoderstd encodedstd`,
  'log-standard-deviation': `
    logstd logstdev logstddev logsigma logscale logs lnsigma logsz logsq zlogstd zlogstddev zlogsigma zlogscale zlogs
    qlogstd qlogsigma qlogscale logstdq logsigmaq latentlogstd latentlogscale posteriorlogstd enclogstd enclogsigma
    encoderlogstd`,
  concentration:
    'kappa kappas zkappa qkappa kappaz kappaq concentration concentrations zconcentration qconcentration vmfkappa',
  'log-concentration': 'logkappa zlogkappa qlogkappa logconcentration zlogconcentration',
  z: 'z latent latents latentsample lat sampling zsample sampledz code latentcode',
  noise: 'eps epsilon noise',
  reconstruction: `
    recon recons reconx xrecon reconstruction reconstructions reconstructed reconstructedx xhat decoded decoderoutput
    logits output image sample audio pxrate pxmu xrate rate rates lograte pxlograte`,
};

const roleByName = new Map<string, Role>(
  Object.entries(names).flatMap(([role, list]) =>
    list
      .trim()
      .split(/\s+/)
      .map((name) => [plain(name), role as Role] as const),
  ),
);

/** Names that some take for another kind of spread than others do. */
const ambiguous = new Set(['logs', 'logsq', 'logsz', 'zlogs', 'lv', 'zlv']);

/** The role that a tensor's name states, if any. */
export function roleNamed(name: string): Role | undefined {
  return roleByName.get(plain(name));
}

/** Whether a name that states a role may well mean something else. */
export function isAmbiguous(name: string): boolean {
  return ambiguous.has(plain(name));
}

/** A name without what exporters differ in. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[._\-\s]/g, '');
}
