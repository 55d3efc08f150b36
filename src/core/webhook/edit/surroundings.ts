import { type SecretMask } from '../../secrets/secretMask';
import { type WebhookDetails } from '../webhookDetails';

/** What a draft is held against. */
export interface Surroundings {
  readonly id: string;
  /** What is stored of it; null where it is made now. */
  readonly current: WebhookDetails | null;
  /** Names of all other webhooks of the organisation. */
  readonly otherNames: readonly string[];
  /** Hosts beside the vendors' own. Only the backend knows them. */
  readonly allowedHosts: readonly string[];
  /** Hides the secrets of the organisation's settings. Only the backend knows them. */
  readonly mask: SecretMask;
}
