// The moment of a release, which executables, plugin.json and zips name: the same from the same sources, always.
import { spawnSync } from 'node:child_process';

import { ROOT } from './ensureInstalled.mjs';

/**
 * The moment of the release in seconds since the epoch: SOURCE_DATE_EPOCH, else the date of the commit; null where there
 * is neither. Source: reproducible-builds.org/specs/source-date-epoch. Throws where the variable is no number.
 * @returns {number | null}
 */
export function releaseSeconds() {
  const given = process.env.SOURCE_DATE_EPOCH;
  if (given === undefined || given === '') {
    const ofCommit = askGit('log', '-1', '--format=%ct');
    return ofCommit === null ? null : Number(ofCommit);
  }
  if (!/^\d{1,11}$/.test(given)) {
    throw new Error(`SOURCE_DATE_EPOCH: expected seconds since 1970, got ${given}`);
  }
  return Number(given);
}

/**
 * The day of the release in UTC, such as 2026-12-01.
 * @returns {string | null}
 */
export function releaseDay() {
  const seconds = releaseSeconds();
  return seconds === null ? null : new Date(seconds * 1_000).toISOString().slice(0, 10);
}

function askGit(...args) {
  const { status, stdout } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}
