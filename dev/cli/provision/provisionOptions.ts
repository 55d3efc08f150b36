import { parseArgs } from 'node:util';

import { hasReference } from '../../provisioning/references';

/** What `provision` was asked for. */
export interface ProvisionOptions {
  readonly list: string;
  readonly out: string;
  readonly force: boolean;
  readonly orgId: number;
  readonly grafanaUrl: string;
  readonly token: string;
  readonly license: string | null;
  readonly keyDir: string | null;
  readonly allowedHosts: readonly string[];
}

export type ProvisionCommand =
  | { readonly kind: 'help' }
  | { readonly kind: 'problem'; readonly problem: string }
  | { readonly kind: 'provision'; readonly options: ProvisionOptions };

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  out: { type: 'string' },
  force: { type: 'boolean', default: false },
  org: { type: 'string', default: '1' },
  'grafana-url': { type: 'string', default: 'http://127.0.0.1:3000' },
  token: { type: 'string', default: '$__env{EG_TOKEN}' },
  license: { type: 'string' },
  'key-dir': { type: 'string' },
  'allowed-hosts': { type: 'string', default: '' },
} as const;

/** Reads the options of `provision`. Nothing that was typed as a secret is repeated in a problem. */
export function parseProvisionOptions(args: string[]): ProvisionCommand {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
    if (values.help) {
      return { kind: 'help' };
    }
    const [list = '', ...rest] = positionals;
    const options: ProvisionOptions = {
      list: rest.length > 0 ? '' : list,
      out: values.out ?? '',
      force: values.force,
      orgId: Number(values.org),
      grafanaUrl: values['grafana-url'].replace(/\/+$/, ''),
      token: values.token,
      license: values.license ?? null,
      keyDir: values['key-dir']?.replace(/(?<=.)\/+$/, '') ?? null,
      allowedHosts: values['allowed-hosts'].split(',').filter((host) => host !== ''),
    };
    const problem = problemOf(options);
    return problem === null ? { kind: 'provision', options } : { kind: 'problem', problem };
  } catch (error) {
    return { kind: 'problem', problem: error instanceof Error ? error.message : String(error) };
  }
}

function problemOf({ list, out, orgId, grafanaUrl, ...rest }: ProvisionOptions): string | null {
  const problems: ReadonlyArray<readonly [isRight: boolean, problem: string]> = [
    [list !== '', 'expected one list of webhooks'],
    [out !== '', '--out: expected a provisioning directory'],
    [Number.isInteger(orgId) && orgId >= 1, '--org: expected the number of an organisation, from 1'],
    [/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/.test(grafanaUrl), '--grafana-url: expected http://host:port'],
    [
      hasReference(rest.token),
      "--token: expected a reference such as '$__file{/run/secrets/token}', as tokens do not belong here",
    ],
    [
      rest.license === null || hasReference(rest.license),
      "--license: expected a reference such as '$__file{/run/secrets/license}'",
    ],
    [
      rest.keyDir === null || /^\/[\w./-]*$/.test(rest.keyDir),
      '--key-dir: expected the absolute path of a folder on the machine of Grafana',
    ],
  ];
  return problems.find(([isRight]) => !isRight)?.[1] ?? null;
}
