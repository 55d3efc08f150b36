import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'bun:test';

import { ENTRY_FIELDS } from '../../dev/cli/provision/listEntry';
import { folderWith, removeFolders } from './goodFiles';
import { runCli } from './runCli';

const DOCS = join(import.meta.dir, '../../docs');
const doc = readFileSync(join(DOCS, 'provisioning.md'), 'utf8');

/** The n-th block of this language. */
function block(language: string, index = 0): string {
  const blocks = [...doc.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].filter(([, name]) => name === language);
  return blocks[index]?.[2] ?? '';
}

/** The arguments a shell makes of `npm run --silent cli -- …`. */
function argumentsOf(command: string): string[] {
  const [, typed = ''] = /cli -- ([\s\S]+)/.exec(command) ?? [];
  return (typed.replaceAll('\\\n', ' ').match(/'[^']*'|[^\s']+/g) ?? []).map((word) => word.replaceAll("'", ''));
}

const commands = [...doc.matchAll(/^npm run --silent cli -- (?:.*\\\n)*.*/gm)].map(([command]) => argumentsOf(command));

afterEach(removeFolders);

describe('docs/provisioning.md', () => {
  it('its list becomes files, by its command, with the words it shows', async () => {
    const folder = folderWith({ 'list.yaml': block('yaml') });
    expect(commands[0]?.slice(0, 4)).toEqual(['provision', 'list.yaml', '--out', 'made']);
    expect(await runCli(commands[0] ?? [], folder)).toEqual({ code: 0, err: '', out: block('') });
  });

  it('what it shows of the doctor is what the doctor says', async () => {
    const folder = folderWith({ 'list.yaml': block('yaml') });
    await runCli(commands[0] ?? [], folder);
    const path = join(folder, 'made/alerting/enterprise-groups-contact-points.yaml');
    const text = readFileSync(path, 'utf8')
      .replace('notify/operations-dingtalk', 'notify/operations')
      .replace('header: X-EG-Signature', 'header: X-Signature');
    await Bun.write(path, text);
    expect(await runCli(['doctor', 'made'], folder)).toEqual({ code: 1, err: '', out: block('', 1) });
    expect(commands[1]).toEqual(['doctor', '/etc/grafana/provisioning']);
  });

  it('lists every field of an entry, and none that is not read', () => {
    const section = doc.slice(doc.indexOf('## The list'), doc.indexOf('## What is wrong'));
    const rows = section.match(/^\| `[^|]+/gm) ?? [];
    const listed = rows.flatMap((row) => [...row.matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
    expect(listed.sort()).toEqual([...ENTRY_FIELDS].sort());
  });

  it('leads to files and headings there are', () => {
    const headings = [...doc.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w -]/g, '')
        .replaceAll(' ', '-')
    );
    const links = [...doc.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
    const [own, others] = [links.filter((link) => link.startsWith('#')), links.filter((link) => !link.startsWith('#'))];
    expect(own.filter((link) => !headings.includes(link.slice(1)))).toEqual([]);
    expect(others.filter((link) => !existsSync(join(DOCS, link.replace(/#.*/, ''))))).toEqual([]);
  });
});
