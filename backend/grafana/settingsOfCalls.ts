import { BinaryReader } from '@bufbuild/protobuf/wire';
import type { CallSettings } from '../app/callContext';
import { AppInstanceSettings } from './gen/backend';

/**
 * For so long settings are taken for the last ones by all but their secrets, in milliseconds. Grafana writes a new time
 * with every change, but some databases keep whole seconds: what was changed twice within one is seen this much later.
 */
export const COMPARED_FOR_MS = 1_000;

/** The settings that came with a call: the very same object as long as they are the same. */
export type SettingsOfCalls = (orgId: number, bytes: Uint8Array) => CallSettings;

interface Last {
  readonly length: number;
  /** Everything but the secrets, which come in another order with each call. */
  readonly open: readonly Uint8Array[];
  readonly settings: CallSettings;
  comparedAtMs: number;
}

/**
 * Reads the settings of each organisation's calls. They come with every call, hundreds of kilobytes where there are
 * many webhooks, and are read only where something differs. `steady` gives milliseconds that never go back.
 */
export function createSettingsOfCalls(steady: () => number): SettingsOfCalls {
  const byOrg = new Map<number, Last>();
  return (orgId, bytes) => {
    const last = byOrg.get(orgId);
    const open = openPartsOf(bytes);
    const nowMs = steady();
    const isAlike = last?.length === bytes.length && isSame(last.open, open);
    if (isAlike && nowMs - last.comparedAtMs < COMPARED_FOR_MS) {
      return last.settings;
    }
    const read = AppInstanceSettings.decode(bytes);
    if (isAlike && hasSecrets(last.settings, read.decryptedSecureJsonData)) {
      last.comparedAtMs = nowMs;
      return last.settings;
    }
    const settings: CallSettings = {
      // Copies: the originals are views into the whole message, and settings are kept for long.
      jsonData: new Uint8Array(read.jsonData),
      secureJsonData: Object.fromEntries(read.decryptedSecureJsonData),
      updatedAtMs: safeNumber(read.lastUpdatedMS),
    };
    const copies = open.map((part) => new Uint8Array(part));
    byOrg.set(orgId, { length: bytes.length, open: copies, settings, comparedAtMs: nowMs });
    return settings;
  };
}

/** Tag of an entry of `decryptedSecureJsonData`: field 4, with a length before it. */
const SECRET_TAG = (4 << 3) | 2;

/** The bytes before, between and after the secrets. */
function openPartsOf(bytes: Uint8Array): Uint8Array[] {
  const reader = new BinaryReader(bytes);
  const parts: Uint8Array[] = [];
  let start = 0;
  const closePart = (end: number) => void (end > start && parts.push(bytes.subarray(start, end)));
  while (reader.pos < reader.len) {
    const before = reader.pos;
    const tag = reader.uint32();
    if (tag === SECRET_TAG) {
      closePart(before);
      const length = reader.uint32();
      reader.pos += length;
      start = reader.pos;
    } else {
      reader.skip(tag & 7);
    }
  }
  closePart(reader.len);
  return parts;
}

function isSame(one: readonly Uint8Array[], other: readonly Uint8Array[]): boolean {
  return one.length === other.length && one.every((part, index) => Buffer.compare(part, other[index] ?? part) === 0);
}

function hasSecrets({ secureJsonData }: CallSettings, secrets: ReadonlyMap<string, string>): boolean {
  const names = Object.keys(secureJsonData);
  return names.length === secrets.size && names.every((name) => secureJsonData[name] === secrets.get(name));
}

/** The nearest integer a number can tell from its neighbours. Grafana's ids and times are far below that. */
export function safeNumber(value: bigint): number {
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  return Number(value > limit ? limit : value < -limit ? -limit : value);
}
