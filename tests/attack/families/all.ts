import { type Scope } from '../harness/scope';
import { type Sheet } from '../harness/sheet';
import { attackBounds } from './bounds';
import { attackFiles } from './files';
import { attackHosts } from './hosts';
import { attackIdTokens } from './idTokens';
import { attackLicenses } from './licenses';
import { attackLog } from './logFlood';
import { attackMatrix } from './matrix';
import { attackOrganisations } from './organisations';
import { attackPaths } from './paths';
import { attackShapes } from './shapes';
import { attackSignatures } from './signatures';
import { attackTold } from './told';
import { attackVendorAnswers } from './vendorAnswers';

/** Every attack by name. */
export const FAMILIES: Readonly<Record<string, (scope: Scope) => Promise<Sheet>>> = {
  matrix: attackMatrix,
  paths: attackPaths,
  organisations: attackOrganisations,
  signatures: attackSignatures,
  'id-tokens': attackIdTokens,
  licenses: attackLicenses,
  hosts: attackHosts,
  'vendor-answers': attackVendorAnswers,
  shapes: attackShapes,
  files: attackFiles,
  told: attackTold,
  bounds: attackBounds,
  'log-flood': attackLog,
};
