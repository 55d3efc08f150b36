import { randomBytes } from 'node:crypto';

import { GrafanaError } from './grafanaError';
import { includesRole, type OrgRole } from './permissions';
import { PLUGIN_JSON } from './pluginJson';
import { type SignedIn } from './signedIn';

/** A service account of organisation 1. */
export interface ServiceAccount {
  readonly id: number;
  readonly name: string;
  readonly login: string;
  readonly role: OrgRole | 'None';
  readonly isDisabled: boolean;
  readonly createdAtMs: number;
}

/** A token without its key, which is told once and then only compared. */
export interface AccountToken {
  readonly id: number;
  readonly accountId: number;
  readonly name: string;
  readonly createdAtMs: number;
  /** Null where it never expires. */
  readonly expiresAtMs: number | null;
  readonly lastUsedAtMs: number | null;
}

export interface KeyedToken extends AccountToken {
  readonly key: string;
}

/** Result of checking a bearer token. */
export type TokenCheck =
  { readonly kind: 'account'; readonly signedIn: SignedIn } | { readonly kind: 'expired' | 'unknown' | 'disabled' };

/** Service accounts and their tokens, by the rules of grafana's pkg/services/serviceaccounts. */
export class ServiceAccounts {
  private accounts: ServiceAccount[] = [];
  private tokens: KeyedToken[] = [];
  // Real ones begin where users have taken some already.
  private nextId = 10;
  private managed: { readonly key: string; readonly signedIn: SignedIn } | null = null;

  constructor(private readonly now: () => number) {}

  /** Throws where the name is taken, or the role is above the caller's. */
  create({ name, role, isDisabled = false }: NewAccount, by: SignedIn['role']): ServiceAccount {
    checkRole(by, role);
    const login = `sa-1-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
    if (this.accounts.some((account) => account.login === login)) {
      throw new GrafanaError(400, 'serviceaccounts.ErrAlreadyExists', 'service account already exists');
    }
    const account = { id: this.nextId++, name, login, role, isDisabled, createdAtMs: this.now() };
    this.accounts.push(account);
    return account;
  }

  /** Those whose name or login holds the text; all for ''. */
  search(query: string): ServiceAccount[] {
    const wanted = query.toLowerCase();
    return this.accounts.filter(({ name, login }) => `${name}\n${login}`.toLowerCase().includes(wanted));
  }

  find(id: number): ServiceAccount {
    const account = this.accounts.find((one) => one.id === id);
    if (account === undefined) {
      throw new GrafanaError(404, 'serviceaccounts.ErrNotFound', 'service account not found');
    }
    return account;
  }

  /** Changes what is given. Throws where the role is above the caller's. */
  change(id: number, { name, role, isDisabled }: AccountChange, by: SignedIn['role']): ServiceAccount {
    const before = this.find(id);
    if (role !== undefined) {
      checkRole(by, role);
    }
    const { name: oldName, role: oldRole, isDisabled: wasDisabled } = before;
    const account = { ...before, name: name ?? oldName, role: role ?? oldRole, isDisabled: isDisabled ?? wasDisabled };
    this.accounts = this.accounts.map((one) => (one === before ? account : one));
    return account;
  }

  /** Ends its tokens as well. */
  remove(id: number): void {
    this.find(id);
    this.accounts = this.accounts.filter((account) => account.id !== id);
    this.tokens = this.tokens.filter(({ accountId }) => accountId !== id);
  }

  tokensOf(accountId: number): AccountToken[] {
    this.find(accountId);
    return this.tokens.filter((token) => token.accountId === accountId);
  }

  /** All of them with their keys, which Grafana itself shows nobody. */
  allTokens(): readonly KeyedToken[] {
    return this.tokens;
  }

  /**
   * Makes a token; its key is returned this once. A name may be used once in the whole organisation, not only in the
   * account. 0 seconds to live is no end.
   */
  addToken(accountId: number, { name, secondsToLive = 0 }: NewToken): { id: number; name: string; key: string } {
    this.find(accountId);
    if (secondsToLive < 0) {
      throw new GrafanaError(400, 'serviceaccounts.ErrInvalidInput', 'invalid SecondsToLive value');
    }
    if (this.tokens.some((token) => token.name === name)) {
      const message = 'service account token with given name already exists in the organization';
      throw new GrafanaError(400, 'serviceaccounts.ErrTokenAlreadyExists', message);
    }
    const id = this.nextId++;
    const key = `glsa_${randomBytes(24).toString('base64url').slice(0, 32)}_${randomBytes(4).toString('hex')}`;
    const createdAtMs = this.now();
    const expiresAtMs = secondsToLive === 0 ? null : createdAtMs + secondsToLive * 1000;
    this.tokens.push({ id, accountId, name, key, createdAtMs, expiresAtMs, lastUsedAtMs: null });
    return { id, name, key };
  }

  removeToken(accountId: number, tokenId: number): void {
    if (!this.tokensOf(accountId).some(({ id }) => id === tokenId)) {
      throw new GrafanaError(404, 'serviceaccounts.ErrTokenNotFound', 'service account token not found');
    }
    this.tokens = this.tokens.filter(({ id }) => id !== tokenId);
  }

  /**
   * Lets the plugin's own account in with this token. It has what plugin.json asks for in `iam`, and nothing else; other
   * `permissions` are those of a version that asked for others. Source: pluginsintegration/serviceregistration.
   */
  addManaged(key: string, permissions: SignedIn['permissions'] = MANAGED.permissions): void {
    this.managed = { key, signedIn: { ...MANAGED, ...(permissions === undefined ? {} : { permissions }) } };
  }

  /** Finds the account of a key. */
  check(key: string): TokenCheck {
    if (key === this.managed?.key) {
      return { kind: 'account', signedIn: this.managed.signedIn };
    }
    const token = this.tokens.find((one) => one.key === key);
    const account = this.accounts.find(({ id }) => id === token?.accountId);
    if (token === undefined || account === undefined) {
      return { kind: 'unknown' };
    }
    if (token.expiresAtMs !== null && token.expiresAtMs <= this.now()) {
      return { kind: 'expired' };
    }
    if (account.isDisabled) {
      return { kind: 'disabled' };
    }
    this.tokens = this.tokens.map((one) => (one === token ? { ...one, lastUsedAtMs: this.now() } : one));
    const { id, name, login, role } = account;
    return { kind: 'account', signedIn: { kind: 'service-account', id, name, login, email: '', role } };
  }

  /** Back to none. */
  clear(): void {
    this.accounts = [];
    this.tokens = [];
  }
}

const MANAGED: SignedIn = {
  kind: 'service-account',
  id: 9,
  login: `sa-1-extsvc-${PLUGIN_JSON.id}`,
  name: `extsvc-${PLUGIN_JSON.id}`,
  email: '',
  role: 'None',
  permissions: Object.fromEntries(
    (PLUGIN_JSON.iam?.permissions ?? []).map(({ action, scope }) => [action, [scope ?? '']])
  ),
};

function checkRole(by: SignedIn['role'], role: OrgRole | 'None'): void {
  if (by === 'None' || (role !== 'None' && !includesRole(by, role))) {
    const message = `can not assign a role higher than user's role`;
    throw new GrafanaError(403, 'serviceaccounts.ErrRolePrivilegeDenied', message);
  }
}

export interface AccountChange {
  readonly name?: string | undefined;
  readonly role?: OrgRole | 'None' | undefined;
  readonly isDisabled?: boolean | undefined;
}

export interface NewAccount {
  readonly name: string;
  readonly role: OrgRole | 'None';
  readonly isDisabled?: boolean;
}

export interface NewToken {
  readonly name: string;
  readonly secondsToLive?: number;
}
