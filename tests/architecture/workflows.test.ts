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
