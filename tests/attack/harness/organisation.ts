import { type HostContext } from '../../../dev/host/hostContext';
import { type Draw } from '../../../dev/sandbox/sandboxVendor';
import { SANDBOX_VENDORS } from '../../../dev/sandbox/vendors';
import { type Random } from '../../../dev/simulation/random';
import { type Vendor, VENDORS } from '../../../src/core/webhook/vendor';
import { type HostileVendor } from './hostileVendor';

/** A webhook as a test knows it, with what nobody else may read. */
export interface KnownWebhook {
  readonly id: string;
  readonly vendor: Vendor;
  readonly token: string;
  readonly secret: string;
  readonly key: string;
}

/** An organisation with one provisioned webhook for each vendor, and one made in Grafana. */
export interface Organisation {
  readonly orgId: number;
  readonly webhooks: readonly KnownWebhook[];
  /** Of the service account that reads alert rules. */
  readonly rulesToken: string;
  readonly jsonData: Readonly<Record<string, unknown>>;
  readonly secureJsonData: Readonly<Record<string, string>>;
}

export interface OrganisationDeps {
  readonly orgId: number;
  readonly random: Random;
  readonly vendor: Pick<HostileVendor, 'urlOf'>;
  /** The table of `access`, where the organisation has one of its own. */
  readonly access?: object;
  /** Stands in the names of its webhooks. */
  readonly mark?: string;
}

/** The id of the webhook that was made in Grafana; those that were provisioned are called as their vendors. */
export const MADE = 'made';

export function makeOrganisation({ orgId, random, vendor, access, mark = 'Ops' }: OrganisationDeps): Organisation {
  const make = (id: string, name: Vendor): KnownWebhook => ({
    id,
    vendor: name,
    token: makeToken(random, name),
    secret: makeSecret(random, name),
    key: makeKey(random),
  });
  const provisioned = VENDORS.map((name) => make(name, name));
  const made = make(MADE, 'dingtalk');
  const rulesToken = `glsa_${makeKey(random)}`;
  const keysOf = ({ id, vendor: name, token, secret, key }: KnownWebhook, prefix: string) => [
    [`${prefix}.${id}.url`, vendor.urlOf(name, token)],
    [`${prefix}.${id}.secret`, secret],
    [`${prefix}.${id}.key`, key],
  ];
  return {
    orgId,
    webhooks: [...provisioned, made],
    rulesToken,
    jsonData: {
      // As much as there is to keep of what was said.
      webhooks: provisioned.map(({ id, vendor: name }) => ({
        id,
        name: `${mark} ${id}`,
        vendor: name,
        repeats: 'short',
        monthlyQuota: 100,
      })),
      ...(access === undefined ? {} : { access }),
    },
    secureJsonData: Object.fromEntries([
      ...provisioned.flatMap((webhook) => keysOf(webhook, 'webhooks')),
      ...keysOf(made, 'webhook'),
      ['rules.token', rulesToken],
      [`webhook.${MADE}`, JSON.stringify({ name: `${mark} ${MADE}`, vendor: made.vendor, revision: 'r1' })],
    ]) as Record<string, string>,
  };
}

/** All that nobody may read of an organisation. */
export function secretsOf({ webhooks, rulesToken }: Organisation): string[] {
  const ofWebhooks = webhooks.flatMap(({ token, secret, key }) => [token, secret, key]);
  return [...ofWebhooks, rulesToken].filter((each) => each !== '');
}

export type Role = 'Viewer' | 'Editor' | 'Admin' | 'None';

/** Where a call of this organisation comes from. `license` and the like are further secure keys. */
export function contextOf(
  { orgId, jsonData, secureJsonData }: Organisation,
  role: Role | null,
  { secure = {}, login = 'ann', updatedAtMs = 1 }: ContextChange = {}
): HostContext {
  return {
    orgId,
    user: role === null ? null : { login, role },
    settings: { jsonData, secureJsonData: { ...secureJsonData, ...secure }, updatedAtMs },
  };
}

export interface ContextChange {
  readonly secure?: Readonly<Record<string, string>>;
  readonly login?: string;
  readonly updatedAtMs?: number;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function drawsFrom(random: Random): Draw {
  return (letters, length) =>
    Array.from({ length }, () => letters.charAt(random.whole(0, letters.length - 1))).join('');
}

/** A robot's token, as long and of the same letters as the vendor's own. */
export function makeToken(random: Random, vendor: Vendor): string {
  return SANDBOX_VENDORS[vendor].newToken(drawsFrom(random));
}

/** A robot's signing secret; '' where the vendor knows none. */
export function makeSecret(random: Random, vendor: Vendor): string {
  return SANDBOX_VENDORS[vendor].newSecret?.(drawsFrom(random)) ?? '';
}

/** The HMAC key of an alert channel, or another word nobody may read. */
function makeKey(random: Random): string {
  return drawsFrom(random)(LETTERS, 43);
}
