import { createHash } from 'node:crypto';
import { Document } from 'yaml';

import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from '../../../backend/routes/checkSignature';
import { ACTION_PREFIX } from '../../../src/core/access/permission';
import { MAX_ALERTS } from '../../../src/core/alert/notification';
import { hasReference } from '../../provisioning/references';
import { type ListEntry } from './listEntry';

/** A file to be written, by its path in the provisioning directory. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

export interface OutputOptions {
  readonly orgId: number;
  /** Where Grafana reaches itself, without a slash at the end. */
  readonly grafanaUrl: string;
  /** Reference to the token of the service account. */
  readonly token: string;
  /** Reference to the license; null for none. */
  readonly license: string | null;
  /** Folder on Grafana's machine for the files with the keys; null to write the keys where they are used. */
  readonly keyDir: string | null;
  /** Settings that all messages share, as written. */
  readonly messages: Readonly<Record<string, unknown>>;
  /** Keys of an earlier run as the plugin's file has them, by the webhook's id: the same ones are written again. */
  readonly keptKeys: ReadonlyMap<string, string>;
  /** A fresh key: 32 random bytes in hex. */
  readonly makeKey: () => string;
}

/** The webhook of a list, and the key its contact point signs with. */
interface Keyed {
  readonly entry: ListEntry;
  /** Null where the file only says where it is. */
  readonly key: string | null;
  readonly isKept: boolean;
  /** The text that stands for it in the files: the key itself, or where it is. */
  readonly written: string;
}

/** The plugin's settings, by their path in the provisioning directory. */
export const PLUGINS_FILE = 'plugins/enterprise-groups.yaml';

export const CONTACT_POINTS_FILE = 'alerting/enterprise-groups-contact-points.yaml';

/** The files that make a list of webhooks work, and how many webhooks keep the key that they had. */
export interface Output {
  readonly files: readonly OutputFile[];
  readonly keptCount: number;
}

/** Writes the plugin's settings, contact points, and the keys both share. */
export function writeFiles(entries: readonly ListEntry[], options: OutputOptions): Output {
  const keyed = entries.map((entry) => withKey(entry, options));
  const keys = keyed.flatMap(({ entry, key }) =>
    key === null ? [] : [{ path: `keys/${entry.id}.key`, text: `${key}\n` }]
  );
  const files = [
    { path: PLUGINS_FILE, text: pluginsFile(keyed, options) },
    { path: CONTACT_POINTS_FILE, text: contactPointsFile(keyed, options) },
    ...(options.keyDir === null ? [] : keys),
  ];
  return { files, keptCount: keyed.filter(({ isKept }) => isKept).length };
}

/** A reference is kept as it is: what it leads to is on Grafana's machine. */
function withKey(entry: ListEntry, { keyDir, keptKeys, makeKey }: OutputOptions): Keyed {
  const kept = keptKeys.get(entry.id);
  if (kept !== undefined && (keyDir === null || hasReference(kept))) {
    return { entry, key: null, written: kept, isKept: true };
  }
  const key = kept?.replaceAll('$$', '$') ?? makeKey();
  const written = keyDir === null ? key : `$__file{${keyDir}/${entry.id}.key}`;
  return { entry, key, written, isKept: kept !== undefined };
}

function pluginsFile(keyed: readonly Keyed[], { orgId, license, messages }: OutputOptions): string {
  const secrets = keyed.flatMap(({ entry, written }) => [
    ...[...entry.secrets].map(([field, place]) => [`webhooks.${entry.id}.${field}`, place.value] as const),
    [`webhooks.${entry.id}.key`, written] as const,
  ]);
  const secureJsonData = Object.fromEntries([...(license === null ? [] : [['license', license]]), ...secrets]);
  const jsonData = { ...messages, webhooks: keyed.map(({ entry }) => entry.fields) };
  const apps = [{ type: ACTION_PREFIX, org_id: orgId, disabled: false, jsonData, secureJsonData }];
  return yamlText({ apiVersion: 1, apps }, [
    'The webhooks of Enterprise Groups, made from a list by `npm run cli -- provision`.',
    'Change the list and make the file again, or go on by hand: docs/provisioning.md.',
  ]);
}

function contactPointsFile(keyed: readonly Keyed[], options: OutputOptions): string {
  const contactPoints = keyed.map(({ entry, written }) => ({
    orgId: options.orgId,
    name: entry.contactPoint,
    receivers: [{ uid: uidOf(entry.id), type: 'webhook', settings: settingsOf(entry, { options, written }) }],
  }));
  return yamlText({ apiVersion: 1, contactPoints }, [
    'One contact point for each webhook of plugins/enterprise-groups.yaml. Both files hold the same keys:',
    'replace them together. No `payload`: it would replace the notification the plugin reads.',
  ]);
}

function settingsOf(entry: ListEntry, { options, written }: { options: OutputOptions; written: string }): object {
  return {
    url: `${options.grafanaUrl}/api/plugins/${ACTION_PREFIX}/resources/notify/${entry.id}`,
    httpMethod: 'POST',
    maxAlerts: String(MAX_ALERTS),
    authorization_scheme: 'Bearer',
    authorization_credentials: options.token,
    hmacConfig: { secret: written, header: SIGNATURE_HEADER, timestampHeader: TIMESTAMP_HEADER },
  };
}

/** Grafana takes at most 40 characters. */
function uidOf(id: string): string {
  const uid = `eg-${id}`;
  return uid.length <= 40 ? uid : `eg-${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;
}

function yamlText(value: object, comment: readonly string[]): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  document.commentBefore = comment.map((line) => ` ${line}`).join('\n');
  return document.toString({ lineWidth: 0, singleQuote: true });
}
