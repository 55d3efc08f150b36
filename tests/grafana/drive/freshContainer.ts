import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** The folder of examples that an admin copies from. */
export const EXAMPLES = join(ROOT, 'provisioning/examples');

/** Longest start of a fresh Grafana, in milliseconds: it makes its database first. */
const START_LIMIT_MS = 90_000;

/** Time between two questions to it meanwhile, in milliseconds. */
const ASK_EVERY_MS = 500;

/** A robot's address for files and variables named like one; the plugin calls nobody before an alert comes. */
const DUMMIES: ReadonlyArray<readonly [name: RegExp, value: string]> = [
  [/wecom.url/i, 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa'],
  [/dingtalk.url/i, `https://oapi.dingtalk.com/robot/send?access_token=${'ab'.repeat(32)}`],
  [/feishu.url/i, 'https://open.feishu.cn/open-apis/bot/v2/hook/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'],
  [/lark.url/i, 'https://open.larksuite.com/open-apis/bot/v2/hook/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'],
  [/dingtalk.secret/i, `SEC${'ab'.repeat(32)}`],
];

const dummyOf = (name: string) => DUMMIES.find(([pattern]) => pattern.test(name))?.[1] ?? 'c'.repeat(64);

/** A Grafana in a container of its own. */
export interface FreshContainer {
  /** Tells whether it starts, and the plugin with it; prints its log where it does not. */
  becomesHealthy(): Promise<boolean>;
  remove(): void;
}

/** Starts one that reads these example files, with a dummy for every file and variable they refer to. */
export async function startContainer(image: string, files: readonly string[]): Promise<FreshContainer> {
  const folder = mkdtempSync(join(tmpdir(), 'eg-grafana-'));
  const text = files.map((file) => readFileSync(join(EXAMPLES, file), 'utf8')).join('\n');
  for (const file of files) {
    cpSync(join(EXAMPLES, file), join(folder, 'provisioning', file), { recursive: true });
  }
  for (const [, path = ''] of text.matchAll(/\$__file\{([^}]+)\}/g)) {
    write(join(folder, 'files', path), dummyOf(path));
  }
  const variables = [...text.matchAll(/(?<!\$)\$(?:__env)?\{?([A-Z][A-Z0-9_]+)\}?/g)].map(([, name = '']) => name);
  readable(folder);
  const id = docker(
    'run',
    '--detach',
    '--publish',
    '127.0.0.1::3000',
    ...mount(join(ROOT, 'dist'), '/var/lib/grafana/plugins/enterprise-groups-app'),
    ...mount(join(folder, 'provisioning'), '/etc/grafana/provisioning'),
    ...mount(join(folder, 'files/etc/grafana/secrets'), '/etc/grafana/secrets'),
    ...[...new Set(variables)].flatMap((name) => ['--env', `${name}=${dummyOf(name)}`]),
    '--env',
    'GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS=enterprise-groups-app',
    image
  );
  return {
    becomesHealthy: async () => {
      const isHealthy = await waitForHealth(id);
      if (!isHealthy) {
        console.log(docker('logs', '--tail', '40', id));
      }
      return isHealthy;
    },
    remove: () => {
      docker('rm', '--force', '--volumes', id);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function waitForHealth(id: string): Promise<boolean> {
  const giveUpAt = Date.now() + START_LIMIT_MS;
  while (Date.now() < giveUpAt) {
    if (docker('inspect', '--format', '{{.State.Running}}', id) !== 'true') {
      return false;
    }
    const url = `http://${docker('port', id, '3000/tcp').split('\n')[0]}/api/plugins/enterprise-groups-app/health`;
    const headers = { authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` };
    const answer = await fetch(url, { headers }).catch(() => null);
    // 400 is a plugin that runs and says what is wrong, such as a dummy license.
    if (answer?.status === 200 || answer?.status === 400) {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
  return false;
}

function docker(...args: readonly string[]): string {
  return execFileSync('docker', args, { encoding: 'utf8' }).trim();
}

function mount(from: string, to: string): string[] {
  return ['--volume', `${from}:${to}:ro`];
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Grafana's user in the container is another than ours. */
function readable(folder: string): void {
  mkdirSync(join(folder, 'files/etc/grafana/secrets'), { recursive: true });
  execFileSync('chmod', ['-R', 'a+rX', folder]);
  chmodSync(folder, 0o755);
}
