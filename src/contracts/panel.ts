import { NotificationType, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { Problem } from '../core/problem/problem';
import type { Findings } from '../core/findings/finding';
import type { PanelState } from './panel/state';
import type { PriorSettings, PriorView, NearestOfDraws } from './panel/prior';
import type {
  View,
  SettingsPart,
  SettingsChange,
  RoleChange,
  PanelAction,
  StepDirection,
} from './panel/actions';
import type { RowsParams, RowWindow, Thumbnails, FiguresOfSample, SampleDetail } from './panel/samples';
import type { PosteriorView, DimensionDensity } from './panel/posterior';
import type { GroupFigures } from '../core/figures/figures';
import type {
  RowIndicesParams,
  ShownRows,
  SummaryOfRows,
  LabelGroup,
  FactorGroups,
  ExportParams,
} from './panel/selection';
import type {
  Projection,
  LatentPoints,
  PointValuesParams,
  PointValues,
  NeighborsParams,
  NearestSamples,
  NeighborLabels,
  UmapState,
  MeanCorrelations,
} from './panel/latentSpace';
import type { DirectionChoice, DirectionView, ProbesView } from './panel/directions';
import type { ConditionLeakage, DisentanglementState, FactorToScore } from './panel/disentanglement';
import type { PredictiveState } from './panel/predictive';
import type { Favorite, FavoritesView } from './panel/favorites';
import type { TraverseBase, TraverseStart, Traversal, TraversalView, ClassPictures } from './panel/traverse';
import type { PlainView } from './panel/deterministic';
import type { ComparisonState } from './panel/comparison';
import type { ErrorScale, JudgedOutliers, OutlierChoice, OutliersState } from './panel/outliers';
import type { RunHistoryState, RunPicturesState } from './panel/runHistory';
import type { Drawing, DrawingAction } from './panel/drawings';
import type { GivenImage, OwnImage } from './panel/ownImage';

/** Requests and notifications between the page and the host. */

// State and settings

/** The first request of a page: it is ready for messages. Returns the state. */
export const connect = new RequestType0<PanelState, Problem>('panel/connect');
export const stateChanged = new NotificationType<PanelState>('panel/stateChanged');
export const changeSettings = new RequestType<SettingsChange, PanelState, Problem>('panel/changeSettings');
export const changeRole = new RequestType<RoleChange, PanelState, Problem>('panel/changeRole');
/** Undoes the last change of settings, or makes the one undone last again. Returns what it was; null where there is none. */
export const stepSettings = new RequestType<StepDirection, string | null, Problem>('panel/stepSettings');
export const runAction = new RequestType<PanelAction, null, Problem>('panel/runAction');
/** Opens a view; with settings, the Prior view samples with them. */
export const showView = new NotificationType<{ readonly view: View; readonly prior?: PriorSettings }>(
  'panel/showView',
);
/** Opens the settings. */
export const showSettings = new NotificationType<SettingsPart>('panel/showSettings');

// Overview

/** What speaks for and against the latent space; null while a pass runs and where none has figures. */
export const getFindings = new RequestType0<Findings | null, Problem>('panel/getFindings');

// Samples

/** Figures were added or refined, so the page may request what it shows again. Carries a number that only grows. */
export const resultsChanged = new NotificationType<number>('panel/resultsChanged');
export const getRows = new RequestType<RowsParams, RowWindow, Problem>('panel/getRows');
export const getThumbnails = new RequestType<readonly number[], Thumbnails, Problem>('panel/getThumbnails');
export const getSampleDetail = new RequestType<number, SampleDetail, Problem>('panel/getSampleDetail');
/** The figures of one sample; null if it has none yet. */
export const getSampleFigures = new RequestType<number, FiguresOfSample | null, Problem>(
  'panel/getSampleFigures',
);
export const getPlainView = new RequestType<null, PlainView | null, Problem>('panel/getPlainView');

// Images of one's own

/** Asks for an image file, which is kept as the image to reconstruct. Returns whether one was chosen. */
export const pickImage = new RequestType0<boolean, Problem>('panel/pickImage');
/** Keeps an image as the one to reconstruct. */
export const giveImage = new RequestType<GivenImage, null, Problem>('panel/giveImage');
/** Runs the image that was chosen or given last under the settings in force. */
export const reconstructImage = new RequestType0<OwnImage, Problem>('panel/reconstructImage');
/** Asks the page to let the user choose an image. */
export const imageWanted = new NotificationType<null>('panel/imageWanted');

// Selection and filters

/** Tells the host which samples are selected, by their index in the data, ascending. */
export const selectSamples = new RequestType<Uint32Array, null, Problem>('panel/selectSamples');
/** What was selected in another panel of the same model. */
export const selectionChanged = new NotificationType<Uint32Array>('panel/selectionChanged');
/** The samples at some positions of the table, ascending. */
export const getRowIndices = new RequestType<RowIndicesParams, Uint32Array, Problem>('panel/getRowIndices');
/** The mean figures of the rows that a filter lets through. */
export const getSummaryOfRows = new RequestType<ShownRows, SummaryOfRows, Problem>('panel/getSummaryOfRows');
/** Labels in their own order; null if the dataset has none. */
export const getLabelGroups = new RequestType0<readonly LabelGroup[] | null, Problem>('panel/getLabelGroups');
/** The values of a factor, by its name. */
export const getFactorGroups = new RequestType<string, FactorGroups, Problem>('panel/getFactorGroups');
/** Asks for a folder and writes the samples' figures (CSV) and latent means (npy). Returns the files, or null if dismissed. */
export const exportSamples = new RequestType<ExportParams, readonly string[] | null, Problem>(
  'panel/exportSamples',
);

// Posterior

export const getPosterior = new RequestType0<PosteriorView | null, Problem>('panel/getPosterior');
/** The figures of each label, or of each value of the factor named; null where they are too many or there are none. */
export const getGroupFigures = new RequestType<string | null, readonly GroupFigures[] | null, Problem>(
  'panel/getGroupFigures',
);
export const getDimensionDensity = new RequestType<number, DimensionDensity, Problem>(
  'panel/getDimensionDensity',
);
export const getMeanCorrelations = new RequestType0<MeanCorrelations, Problem>('panel/getMeanCorrelations');

// Latent space

export const getLatentPoints = new RequestType<Projection, LatentPoints, Problem>('panel/getLatentPoints');
export const getPointValues = new RequestType<PointValuesParams, PointValues, Problem>(
  'panel/getPointValues',
);
export const findNearestSamples = new RequestType<NeighborsParams, NearestSamples, Problem>(
  'panel/findNearestSamples',
);
/** Null where the data have no labels that could agree. */
export const compareNeighborLabels = new RequestType0<NeighborLabels | null, Problem>(
  'panel/compareNeighborLabels',
);
/** Starts a UMAP of the means; progress arrives as {@link umapChanged}. */
export const startUmap = new RequestType0<UmapState, Problem>('panel/startUmap');
export const cancelUmap = new RequestType0<UmapState, Problem>('panel/cancelUmap');
export const getUmapState = new RequestType0<UmapState, Problem>('panel/getUmapState');
export const umapChanged = new NotificationType<UmapState>('panel/umapChanged');

// Directions

/** How well linear probes tell the labels (null) or a factor, by name. */
export const getProbes = new RequestType<string | null, ProbesView, Problem>('panel/getProbes');
/** Null where there is no such direction. */
export const getDirection = new RequestType<DirectionChoice, DirectionView | null, Problem>(
  'panel/getDirection',
);

// Predictive check

export const getPredictiveCheck = new RequestType0<PredictiveState, Problem>('panel/getPredictiveCheck');
export const predictiveCheckChanged = new NotificationType<PredictiveState>('panel/predictiveCheckChanged');
/** Starts to hold rows against what the model draws; progress arrives as {@link predictiveCheckChanged}. */
export const startPredictiveCheck = new RequestType0<null, Problem>('panel/startPredictiveCheck');
export const cancelPredictiveCheck = new RequestType0<null, Problem>('panel/cancelPredictiveCheck');
/** Asks for a file and writes the check (JSON) and a manifest. Returns the files, or null if dismissed. */
export const exportPredictiveCheck = new RequestType0<readonly string[] | null, Problem>(
  'panel/exportPredictiveCheck',
);
/** Copies the call of the command line that makes the same check. */
export const copyPredictiveCommand = new RequestType0<null, Problem>('panel/copyPredictiveCommand');

// Disentanglement

export const getDisentanglement = new RequestType0<DisentanglementState, Problem>('panel/getDisentanglement');
export const disentanglementChanged = new NotificationType<DisentanglementState>(
  'panel/disentanglementChanged',
);
/** Starts to score the latent dimensions against factors; progress arrives as {@link disentanglementChanged}. */
export const scoreDisentanglement = new RequestType<readonly FactorToScore[], null, Problem>(
  'panel/scoreDisentanglement',
);
export const cancelDisentanglement = new RequestType0<null, Problem>('panel/cancelDisentanglement');
/** Asks for a file and writes the scores (JSON) and a manifest. Returns the files, or null if dismissed. */
export const exportDisentanglement = new RequestType0<readonly string[] | null, Problem>(
  'panel/exportDisentanglement',
);
/** Copies the call of the command line that finds the same scores. */
export const copyDisentanglementCommand = new RequestType0<null, Problem>('panel/copyDisentanglementCommand');
/** What the codes carry of the model's conditions. */
export const getLeakage = new RequestType0<readonly ConditionLeakage[], Problem>('panel/getLeakage');

// Traverse

export const getTraverseBase = new RequestType<TraverseStart, TraverseBase, Problem>('panel/getTraverseBase');
export const decodeTraversal = new RequestType<Traversal, TraversalView, Problem>('panel/decodeTraversal');
/** Decodes one z under every class of every condition that has few classes. */
export const decodeAcrossClasses = new RequestType<Float32Array, readonly ClassPictures[], Problem>(
  'panel/decodeAcrossClasses',
);
/** Asks for a folder and writes PNG, GIF, npy and a manifest. Returns the files, or null if dismissed. */
export const saveTraversal = new RequestType<Traversal, readonly string[] | null, Problem>(
  'panel/saveTraversal',
);

// Prior and favorites

export const drawPriorSamples = new RequestType<PriorSettings, PriorView, Problem>('panel/drawPriorSamples');
/** How many of the samples that were asked for are decoded. */
export const priorSampled = new NotificationType<number>('panel/priorSampled');
/** The samples nearest to latents, row-major. */
export const findNearestOfDraws = new RequestType<Float32Array, NearestOfDraws | null, Problem>(
  'panel/findNearestOfDraws',
);
/** Asks for a folder and writes PNG, npy and a manifest. Returns the files, or null if dismissed. */
export const savePrior = new RequestType<PriorSettings, readonly string[] | null, Problem>('panel/savePrior');
/** Favorites of the model, remembered between sessions. */
export const getFavorites = new RequestType0<readonly Favorite[], Problem>('panel/getFavorites');
export const setFavorites = new RequestType<readonly Favorite[], null, Problem>('panel/setFavorites');
/** Favorites were kept or given up in another panel of the same model. */
export const favoritesChanged = new NotificationType<null>('panel/favoritesChanged');
export const decodeFavorites = new RequestType<readonly Favorite[], FavoritesView, Problem>(
  'panel/decodeFavorites',
);
/** Asks for a folder and writes PNG, npy and a manifest. Returns the files, or null if dismissed. */
export const saveFavorites = new RequestType<readonly Favorite[], readonly string[] | null, Problem>(
  'panel/saveFavorites',
);

// Compare

export const getComparison = new RequestType0<ComparisonState, Problem>('panel/getComparison');
export const comparisonChanged = new NotificationType<ComparisonState>('panel/comparisonChanged');
/** Samples under the other model. */
export const getComparedPictures = new RequestType<readonly number[], Thumbnails, Problem>(
  'panel/getComparedPictures',
);
/** Asks for a file and writes the comparison (CSV or JSON) and a manifest. Returns the files, or null if dismissed. */
export const exportComparison = new RequestType0<readonly string[] | null, Problem>('panel/exportComparison');

// Runs over time

export const getRunHistory = new RequestType0<RunHistoryState, Problem>('panel/getRunHistory');
export const getRunPictures = new RequestType0<RunPicturesState, Problem>('panel/getRunPictures');
/** A run was finished. */
export const runHistoryChanged = new NotificationType<RunHistoryState>('panel/runHistoryChanged');

// Outliers

export const getOutliers = new RequestType0<OutliersState, Problem>('panel/getOutliers');
export const outliersChanged = new NotificationType<OutliersState>('panel/outliersChanged');
export const judgeOutliers = new RequestType<OutlierChoice, JudgedOutliers, Problem>('panel/judgeOutliers');
/** Asks for a file and writes the scores of all rows (CSV) and a manifest. Returns the files, or null if dismissed. */
export const exportOutliers = new RequestType<OutlierChoice, readonly string[] | null, Problem>(
  'panel/exportOutliers',
);
/** What errors of rows are measured by, value by value; null where nothing was found, or the model reconstructs nothing. */
export const getErrorScale = new RequestType0<ErrorScale | null, Problem>('panel/getErrorScale');
/** Copies the call of the command line that finds the same outliers. */
export const copyOutlierCommand = new RequestType<OutlierChoice, null, Problem>('panel/copyOutlierCommand');

// Pictures and charts

/** Asks for a file and writes the drawing to it. Returns the file, or null if dismissed. */
export const saveDrawing = new RequestType<Drawing, string | null, Problem>('panel/saveDrawing');
/** Asks the page for the picture or chart that its context menu was opened on. */
export const drawingWanted = new NotificationType<DrawingAction>('panel/drawingWanted');

/** How long the user waits for an answer before the panel says so and offers to cancel it. */
export const slowRequestMs = 1000;
