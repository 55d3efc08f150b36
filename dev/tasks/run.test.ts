import { describe, expect, it } from 'bun:test';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { version } from '../../package.json' with { type: 'json' };

const ROOT = join(import.meta.dir, '../..');

const PROGRAMS = ['start', 'bench', 'cli', 'license', 'package', 'screenshots', 'simulate'];

/** Each starts two processes, on a machine that runs other suites meanwhile. */
const TIMEOUT_MS = 60_000;

function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync('node', [join('dev/tasks', script), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe.each(PROGRAMS)('%s', (program) => {
  it(
    'says how it is used',
    () => {
      const { status, stdout } = run('run.mjs', program, '--help');
      expect(status).toBe(0);
      expect(stdout).toStartWith(program === 'start' ? 'npm start' : `npm run ${program} `);
    },
    TIMEOUT_MS
  );

  it(
    'says its version',
    () => {
      const said = { status: 0, stdout: `enterprise-groups-app ${version}\n`, stderr: '' };
      expect(run('run.mjs', program, '--version')).toEqual(said);
    },
    TIMEOUT_MS
  );

  it(
    'refuses what it does not know, in one line',
    () => {
      const { status, stdout, stderr } = run('run.mjs', program, '--nonsense');
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/^.*--nonsense.*--help.*\n$/);
    },
    TIMEOUT_MS
  );
});

it('names the programs where another one is asked for', () => {
  expect(run('run.mjs', 'stop')).toEqual({
    status: 2,
    stdout: '',
    stderr: `expected one of these programs: ${PROGRAMS.join(', ')}; got stop\n`,
  });
});

it.each(['help', '--help', '-h'])('%s names the programs', (flag) => {
  const { status, stdout } = run('run.mjs', flag);
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining(PROGRAMS.join(', ')) });
});

describe.each(['build.mjs', 'test.mjs', 'generate.mjs', 'grafana.mjs', 'typecheck.mjs', 'webpack.mjs'])(
  '%s',
  (script) => {
    it(
      'says how it is used, and its version',
      () => {
        expect(run(script, '--help')).toMatchObject({ status: 0, stderr: '' });
        expect(run(script, '--version').stdout).toBe(`enterprise-groups-app ${version}\n`);
      },
      TIMEOUT_MS
    );
  }
);

it.each([
  [['cli', 'doctor'], 'npm run --silent cli -- doctor'],
  [['cli', 'format'], 'npm run --silent cli -- format'],
  [['cli', 'provision'], 'npm run --silent cli -- provision'],
  [['license', 'keygen'], 'npm run license -- keygen'],
  [['license', 'issue'], 'npm run --silent license -- issue'],
  [['license', 'inspect'], 'npm run license -- inspect'],
] as const)(
  '%p says how it is used, and its version',
  ([program, command], usage) => {
    expect(run('run.mjs', program, command, '--help').stdout).toStartWith(usage);
    expect(run('run.mjs', program, 'help', command).stdout).toStartWith(usage);
    expect(run('run.mjs', program, command, '--version').stdout).toBe(`enterprise-groups-app ${version}\n`);
  },
  TIMEOUT_MS
);

it('refuses flags of a build before it builds', () => {
  expect(run('build.mjs', '--al')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^Unknown option '--al'.*\n$/),
  });
});
