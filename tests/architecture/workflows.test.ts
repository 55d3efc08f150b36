import { describe, expect, it } from 'bun:test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const WORKFLOWS = join(import.meta.dir, '../../.github/workflows');

/** Every line of a workflow that takes an action from elsewhere. */
const USES = readdirSync(WORKFLOWS).flatMap((file) =>
  [...readFileSync(join(WORKFLOWS, file), 'utf8').matchAll(/^\s*(?:- )?uses: (.+)$/gm)].map(([, action = '']) => ({
    file,
    action,
  }))
);

describe('the workflows', () => {
  it('take actions from elsewhere', () => {
    expect(USES.length).toBeGreaterThan(3);
  });

  // A tag can be moved to other code; a commit cannot.
  it.each(USES)('$file takes $action by its commit, with the version beside it', ({ action }) => {
    expect(action).toMatch(/^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('name one commit for one version', () => {
    const commits = new Set(USES.map(({ action }) => action.split(' ')[0]));
    const versions = new Set(USES.map(({ action }) => action.replace(/@[0-9a-f]+/, '')));
    expect(commits.size).toBe(versions.size);
  });
});

const workflow = (file: string) => readFileSync(join(WORKFLOWS, file), 'utf8');
const packageJson = JSON.parse(readFileSync(join(import.meta.dir, '../../package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};

describe('what is asked of every change', () => {
  it('is the suite on the oldest Grafana, on the one everything is tested with, and on the latest', () => {
    const [, versions = ''] = /^ +version: \[(.+)\]$/m.exec(workflow('grafana.yml')) ?? [];
    const tested = packageJson.dependencies['@grafana/runtime'];
    expect(versions.replaceAll("'", '').split(', ')).toEqual(['13.0.1', tested ?? '', 'latest']);
    expect(workflow('grafana.yml')).toContain('npm run test:grafana');
  });

  it('is what Grafana’s own comparison says, in one exact version', () => {
    const text = workflow('is-compatible.yml');
    expect(text).toContain('npx --yes "@grafana/levitate@$LEVITATE_VERSION" is-compatible');
    expect(text).toMatch(/LEVITATE_VERSION: \d+\.\d+\.\d+$/m);
  });
});
