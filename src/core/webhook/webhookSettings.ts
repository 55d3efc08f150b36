import { type SecretMask } from '../secrets/secretMask';
import { type Language } from './language';
import { type MessageSettings } from './messageSettings';
import { type SettingsProblem } from './settingsProblem';
import { type Vendor } from './vendor';
import { type Webhook } from './webhook';

/** A webhook that cannot be used because of its settings. It stays in the list, so that somebody sees it. */
export interface BrokenWebhook {
  /** Null where the id is missing, no id, or another webhook's. */
  readonly id: string | null;
  /** Its name in problems: id, name or `#3`. */
  readonly label: string;
  readonly name: string;
  readonly vendor: Vendor | null;
  readonly language: Language;
  /** HMAC key of its alert channel: a caller who proves to know it is told the problems. */
  readonly key: string | null;
  /** Made by a file, so the pages may not change it. */
  readonly provisioned: boolean;
  readonly problems: readonly SettingsProblem[];
}

/** An organisation's webhooks, those a file provisioned first, and all that is wrong with its settings. */
export interface WebhookSettings {
  readonly webhooks: readonly Webhook[];
  readonly broken: readonly BrokenWebhook[];
  /** Settings for messages of all its webhooks. */
  readonly messages: MessageSettings;
  /** Of usable and broken webhooks alike, and of the settings as a whole. */
  readonly problems: readonly SettingsProblem[];
  /** Hides every secret of these settings. */
  readonly mask: SecretMask;
}

/** The settings as Grafana stores them. */
export interface SettingsSource {
  readonly jsonData: unknown;
  readonly secureJsonData: Readonly<Record<string, string>>;
  /** Hosts beside the vendors' own, `host` or `host:port`. */
  readonly allowedHosts?: readonly string[];
  /** Most webhooks that are used; as many as there are where it is left out. */
  readonly maxWebhooks?: number;
}
