/** @jest-environment node */
import { createCipheriv, randomBytes } from 'node:crypto';
import { keysToWrite } from './keysToWrite';
import { MYSQL_MAX_BYTES, storedBytes } from './storedBytes';
import { readFields } from '../readFields';

const HEX = '0123456789abcdef'.repeat(4);
const SEC = `SEC${HEX}`;
const PEOPLE = ['张三', '李四', '王五'].map((name) => ({ name, phone: '13800001111', dingtalk: 'manager4220' }));

/** The secure keys of one webhook, and of the same when it is deleted. */
function keysOf(index: number, fields: object, robots: number, secret: string) {
  const id = `group-${String(index).padStart(8, '0')}`;
  const reading = readFields({ id, vendor: 'dingtalk', ...fields }, { label: id, prefix: 'webhook' });
  if (reading.fields === null) {
    throw new Error('the webhook of the test is none');
  }
  const slots = Array.from({ length: robots }, (_, at) => at + 1);
  const url = (slot: number) => `https://oapi.dingtalk.com/robot/send?access_token=${slot}${HEX.slice(1)}`;
  const secrets = { robots: slots.map((slot) => ({ slot, url: url(slot), secret })), key: HEX };
  const keys = keysToWrite({
    kind: 'save',
    fields: reading.fields,
    secrets,
    revision: HEX.slice(0, 8),
    storedKeys: [],
  });
  return { keys, deleted: keysToWrite({ kind: 'delete', id, storedKeys: Object.keys(keys) }) };
}

/** Most of these that the column of MySQL holds. */
function fitting(fields: object, robots: number, secret: string): number {
  let keys: Record<string, string> = {};
  for (let count = 0; ; count++) {
    keys = { ...keys, ...keysOf(count, fields, robots, secret).keys };
    if (storedBytes(keys) > MYSQL_MAX_BYTES) {
      return count;
    }
  }
}

const SMALL = { name: 'Ops' };
const USUAL = {
  name: '数据库运维值班群',
  remarks: '周一至周五',
  keywords: ['告警', '恢复'],
  mentions: [{ people: PEOPLE }],
};
const LARGE = {
  ...USUAL,
  mentions: [1, 2, 3, 4].map((team) => ({ labels: { team: `team-${team}` }, people: PEOPLE })),
};

describe('storedBytes', () => {
  /**
   * A value as Grafana encrypts it: data key's id, algorithm, salt, initialisation vector or nonce, ciphertext, tag.
   */
  function encrypted(value: string, algorithm: 'aes-cfb' | 'aes-gcm'): string {
    const raw = (text: string) => Buffer.from(text).toString('base64').replace(/=+$/, '');
    const prefix = `#${raw('01234567-89ab-cdef-0123-456789abcdef')}#*${raw(algorithm)}*`;
    const [key, salt] = [randomBytes(32), randomBytes(8)];
    if (algorithm === 'aes-cfb') {
      const vector = randomBytes(16);
      const cipher = createCipheriv('aes-256-cfb', key, vector);
      const parts = [Buffer.from(prefix), salt, vector, cipher.update(value, 'utf8'), cipher.final()];
      return Buffer.concat(parts).toString('base64');
    }
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const ciphertext = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from(prefix), salt, nonce, ciphertext, cipher.getAuthTag()]).toString('base64');
  }

  it.each(['aes-cfb', 'aes-gcm'] as const)('is what %s makes of the keys, or a little more', (algorithm) => {
    const { keys } = keysOf(1, USUAL, 2, SEC);
    const column = JSON.stringify(
      Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, encrypted(value, algorithm)]))
    );
    const spare = storedBytes(keys) - Buffer.byteLength(column);
    expect(spare).toBeGreaterThanOrEqual(0);
    expect(spare).toBeLessThan(20 * Object.keys(keys).length);
  });

  it.each<[string, object, number, string, number, number]>([
    ['small', SMALL, 1, '', 934, 70],
    ['usual', USUAL, 1, SEC, 1_625, 40],
    ['large', LARGE, 3, SEC, 3_783, 17],
  ])('says how many %s ones fit into MySQL, as docs/settings.md has it', (_, fields, robots, secret, bytes, count) => {
    expect([storedBytes(keysOf(1, fields, robots, secret).keys), fitting(fields, robots, secret)]).toEqual([
      bytes,
      count,
    ]);
  });

  it('counts what a deleted webhook leaves behind', () => {
    expect(storedBytes(keysOf(1, USUAL, 1, SEC).deleted)).toEqual(657);
  });
});
