import { createHash } from 'node:crypto';

import { BUN_PARTS, BUN_POLYFILLS, LISTED_BUN } from './bunParts';
import { type Part } from './readParts';
import { type Release } from './release';

/** The parts as a bill of materials. Source: CycloneDX 1.6, cyclonedx.org/docs/1.6/json. */
export function writeSbom(parts: readonly Part[], { name, version, date }: Release): string {
  const app = {
    type: 'application',
    'bom-ref': `pkg:npm/${name}@${version}`,
    name,
    version,
    licenses: licensesOf('Apache-2.0'),
  };
  const components = [...parts.map(componentOf), bunComponent()];
  const content = {
    metadata: { timestamp: date.toISOString(), component: app },
    components,
    dependencies: [
      { ref: app['bom-ref'], dependsOn: components.map((component) => component['bom-ref']) },
      ...components.map((component) => ({ ref: component['bom-ref'] })),
    ],
  };
  const head = { bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: serialNumberOf(content), version: 1 };
  return `${JSON.stringify({ ...head, ...content }, null, 2)}\n`;
}

function componentOf({ name, version, license, integrity, inside }: Part) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const [scope, rest] = name.split('/');
  return {
    type: 'library',
    'bom-ref': purl,
    ...(rest === undefined ? { name } : { group: scope, name: rest }),
    version,
    ...(integrity === null ? {} : { hashes: [hashOf(integrity)] }),
    licenses: licensesOf(license),
    purl,
    properties: inside.map((value) => ({ name: 'enterprise-groups:inside', value })),
  };
}

/** Bun and what it links. Its page names no versions of them, so there are none here. */
function bunComponent() {
  const purl = `pkg:npm/bun@${LISTED_BUN}`;
  const linked = BUN_PARTS.map(({ name, license, url }) => ({
    type: 'library',
    name,
    licenses: license === null ? [{ license: { name: 'several', url } }] : licensesOf(license),
    externalReferences: [{ type: 'website', url }],
  }));
  const polyfills = BUN_POLYFILLS.map((name) => ({ type: 'library', name, licenses: licensesOf('MIT') }));
  return {
    type: 'platform',
    'bom-ref': purl,
    name: 'bun',
    version: LISTED_BUN,
    licenses: licensesOf('MIT'),
    purl,
    components: [...linked, ...polyfills],
    properties: [{ name: 'enterprise-groups:inside', value: 'executable' }],
  };
}

function licensesOf(license: string) {
  return [/ /.test(license) ? { expression: license.replaceAll(/[()]/g, '') } : { license: { id: license } }];
}

/** npm writes hashes as `sha512-<base64>`, CycloneDX in hexadecimal. */
function hashOf(integrity: string) {
  const [, bits = '', base64 = ''] = /^sha(\d+)-(.+)$/.exec(integrity) ?? [];
  return { alg: bits === '1' ? 'SHA-1' : `SHA-${bits}`, content: Buffer.from(base64, 'base64').toString('hex') };
}

/** A UUID of the content, so that the same content has the same. Source: RFC 9562, section 5.8 (version 8). */
function serialNumberOf(content: object): string {
  const hex = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}
