import type { Role } from '../../core/model/role';

/** Names that real exports give their tensors, by what they mean. Compared without case, dots and underscores. */
const names: Readonly<Partial<Record<Role, string>>> = {
  mu: `
    mu mus mean means loc locs zmean zmu zloc fcmu embedding latentmean latentmu latentloc posteriormean posteriormu
    qmu qmean qm qzm qzmean qzmu qzloc qloc mq muq meanq zm mz muz meanz locz encmean encmu encloc encodermean encodermu encodedmean mulatent meanlatent muenc meanenc
    media zmedia moyenne zmoyenne mittelwert zmittelwert erwartungswert srednia`,
  moments: `
    moments latentparameters latentdist latentmoments posteriorparameters muandlogvar mulogvar meanlogvar
    meanandlogvar quantconvout`,
  'log-variance': `
    logvar logvars logvariance logvariances logcovariance logsigma2 logsigmasq logsigmasquared logvarz lnvar fclogvar lv
    zlogvar zlogvars zlogvariance zlogsigma2 zlogsigmasq zlogsigmasquared zlv qlogvar qlogvariance qzlogvar logvarq
    latentlogvar latentlogvariance logvarlatent posteriorlogvar posteriorlogvariance enclogvar enclogvariance
    encoderlogvar encodedlogvar logvarenc
    varlog zvarlog logcov logvardiag logcovdiag
    logvarianz logvarianza logvariancia zlogvarianz zlogvarianza logwariancja`,
  variance: `
    var variance covariance diagcov sigma2 sigmasq sigmasquared zvar zvariance zv zsigma2 qv qzv qvar qvariance qzvar
    covdiag vardiag variancediag varz varq latentvar latentvariance posteriorvar posteriorvariance encvar encvariance encodervar encodedvar`,
  'standard-deviation': `
    std stds stdev stddev standarddeviation scale scales sigma sigmas zstd zstddev zscale zsigma stdz sigmaz scalez qstd qscale qsigma
    qzstd qzscale qzsigma sigmaq stdq latentstd latentscale latentsigma posteriorstd posteriorscale posteriorsigma
    encstd encscale encsigma encoderstd encodedstd
    scaletrildiag trildiag scalediag stddiag sigmadiag stdv sd zsd`,
  'log-standard-deviation': `
    logstd logstds logstdev logstddev logsigma logsigmas logscale logs lnsigma logsz logsq zlogstd zlogstddev zlogsigma zlogscale zlogs
    qlogstd qlogsigma qlogscale logstdq logsigmaq latentlogstd latentlogscale posteriorlogstd enclogstd enclogsigma
    encoderlogstd lsigma zlsigma lsig logsd zlogsd sigmalog stdlog halflogvar
    logscalediag logscaletrildiag`,
  'softplus-standard-deviation': `
    rawstd stdraw zrawstd rawscale scaleraw rawsigma sigmaraw zrawsigma presoftplus zpresoftplus presigma sigmapre prestd
    stdpre prescale rho rhos zrho qrho rhoz unconstrainedscale unconstrainedstd unconstrainedsigma scaleunconstrained
    preactstd preactscale`,
  precision: 'precision precisions prec zprecision zprec qprecision invvar invvariance inversevariance',
  'log-precision': `
    logprecision logprecisions logprec zlogprecision zlogprec qlogprecision lnprecision lnprec neglogvar`,
  'inverse-standard-deviation': `
    invstd invstdev invstddev invscale invsigma inversestd inversestddev inversestandarddeviation inversescale inversesigma
    stdinv sigmainv scaleinv rstd zinvstd zinvsigma zinvscale qinvstd qinvsigma`,
  'scale-tril': `
    scaletril tril l zl ltril chol cholesky choleskyfactor lcholesky lowertriangular zscaletril qscaletril ztril qtril zchol
    zcholesky qcholesky qchol covchol covcholesky scaletrilz latentscaletril posteriorscaletril`,
  concentration:
    'kappa kappas zkappa qkappa kappaz kappaq concentration concentrations zconcentration qconcentration vmfkappa',
  'diffusion-time': 'diffusiontime zdiffusiontime qdiffusiontime',
  'log-diffusion-time': 'logdiffusiontime zlogdiffusiontime qlogdiffusiontime',
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
const ambiguous = new Set([
  ...['logs', 'logsq', 'logsz', 'zlogs', 'lv', 'zlv'],
  // Raw outputs are mostly the argument of a softplus, and of some models of an exponential.
  ...[
    'rawstd',
    'stdraw',
    'rawscale',
    'scaleraw',
    'rawsigma',
    'sigmaraw',
    'rho',
    'rhos',
    'prestd',
    'presigma',
    'prescale',
  ],
  ...['unconstrainedscale', 'unconstrainedstd', 'unconstrainedsigma', 'sd'],
]);

/** What says whose mean or spread a tensor is, before or after what it is: `z_log_sigma`, `log_sigma_z`, `encoder_mus`. */
const ofLatents = /^(z|q|qz|latent|latents|posterior|enc|encoder|encoded)$/;

/** The role that a tensor's name states, if any. */
export function roleNamed(name: string): Role | undefined {
  return roleByName.get(plain(name)) ?? roleOfParts(name);
}

/** The same of a name whose parts are told apart by signs or capitals: without those that say that it is of the latents. */
function roleOfParts(name: string): Role | undefined {
  const parts = name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[._\-\s]+/)
    .filter((part) => part !== '');
  const own = parts.filter((part) => !ofLatents.test(part));
  if (own.length === 0 || own.length === parts.length) return undefined;
  const role = roleByName.get(own.join(''));
  return role !== undefined && ofPosterior.has(role) ? role : undefined;
}

/** What latents may have of their own: a name of the data stays one. */
const ofPosterior: ReadonlySet<Role> = new Set([
  'mu',
  'moments',
  'log-variance',
  'variance',
  'standard-deviation',
  'log-standard-deviation',
  'softplus-standard-deviation',
  'precision',
  'log-precision',
  'inverse-standard-deviation',
  'scale-tril',
  'concentration',
  'log-concentration',
  'diffusion-time',
  'log-diffusion-time',
]);

/** Whether a name that states a role may well mean something else. */
export function isAmbiguous(name: string): boolean {
  return ambiguous.has(plain(name));
}

/** Parameters of distributions that have no mean and scale: of a beta, gamma or Dirichlet, by their names. */
const otherParameter =
  /^((z|q|qz|latent|posterior|dirichlet|dir|beta|gamma)[._-]?)?(alphas?|betas?|conc(entration)?_?[01])([._-]?z)?$/i;

/** Whether a name is that of a parameter of such a distribution, which is no mean and no scale. */
export function isOtherParameter(name: string): boolean {
  return otherParameter.test(name);
}

/** A name without what exporters differ in. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[._\-\s]/g, '');
}
