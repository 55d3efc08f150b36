import { startInMode } from '../harness/accessMode';
import { startHostileVendor } from '../harness/hostileVendor';
import { kindOfAnswer } from '../harness/kindOfAnswer';
import { contextOf, makeOrganisation, type Role } from '../harness/organisation';
import { type PromisedCall, readPermissionsPage, SIGNATURE, SIGNED_IN } from '../harness/permissionsPage';
import { type Scope } from '../harness/scope';
import { Sheet } from '../harness/sheet';
import { type Answer, forEach } from '../harness/target';

/** Spelled calls of a short run. */
const CELLS = 1_500;

type Spell = (path: string) => string;

/** The path's last word spelled in another way. */
const last =
  (spell: Spell): Spell =>
  (path) =>
    path.replace(/[^/]+$/, (word) => spell(word));

const hex = (letter: string) => letter.charCodeAt(0).toString(16).padStart(2, '0');
const encodeAll: Spell = (word) => word.replace(/[^/]/g, (letter) => `%${hex(letter)}`);
const fullWidth: Spell = (word) =>
  word.replace(/[a-z]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0));

/** Ways to write a path so that a check and a router might read it differently. */
const SPELLINGS: Readonly<Record<string, Spell>> = {
  plain: (path) => path,
  'leading slash': (path) => `/${path}`,
  'two leading slashes': (path) => `//${path}`,
  'leading dot': (path) => `./${path}`,
  'leading backslash': (path) => `\\${path}`,
  'trailing slash': (path) => `${path}/`,
  'trailing slashes': (path) => `${path}///`,
  'trailing dot': (path) => `${path}/.`,
  'trailing backslash': (path) => `${path}\\`,
  'double slashes': (path) => path.replaceAll('/', '//'),
  backslashes: (path) => path.replaceAll('/', '\\'),
  'encoded slashes': (path) => path.replaceAll('/', '%2f'),
  'encoded slashes, upper case': (path) => path.replaceAll('/', '%2F'),
  'twice encoded slashes': (path) => path.replaceAll('/', '%252f'),
  'encoded backslashes': (path) => path.replaceAll('/', '%5c'),
  'overlong slashes': (path) => path.replaceAll('/', '%c0%af'),
  'full-width slashes': (path) => path.replaceAll('/', '／'),
  'up and down': (path) => `webhooks/../${path}`,
  'up and down from me': (path) => `me/../${path}`,
  'up and down from notify': (path) => `notify/x/../../${path}`,
  'encoded up and down': (path) => `me/%2e%2e/${path}`,
  'half encoded up and down': (path) => `me/.%2e/${path}`,
  'encoded slash up and down': (path) => `me%2f..%2f${path}`,
  'far up': (path) => `../../../../${path}`,
  'this folder': (path) => path.replaceAll('/', '/./'),
  'upper case': (path) => path.toUpperCase(),
  'last word in upper case': last((word) => word.toUpperCase()),
  'first letter in upper case': (path) => path.charAt(0).toUpperCase() + path.slice(1),
  'all encoded': encodeAll,
  'last word encoded': last(encodeAll),
  'last word twice encoded': last((word) => encodeAll(word).replaceAll('%', '%25')),
  'one letter encoded': (path) => `%${hex(path)}${path.slice(1)}`,
  'full-width letters': fullWidth,
  'a zero-width space': last((word) => `${word}\u200b`),
  'a zero-width space within': last((word) => `${word.slice(0, 1)}\u200b${word.slice(1)}`),
  'a combining mark': last((word) => `${word}\u0301`),
  'the other direction': (path) => `\u202e${path}`,
  'a dotless i': (path) => path.replaceAll('i', 'ı'),
  'a long s': (path) => path.replaceAll('s', 'ſ'),
  'a Kelvin sign': (path) => path.replaceAll('k', '\u212a'),
  'a null byte': (path) => `${path}%00`,
  'a raw null byte': (path) => `${path}\0`,
  'a null byte and an ending': (path) => `${path}%00.json`,
  'an ending': (path) => `${path}.json`,
  'a semicolon': (path) => `${path};me`,
  'a session': (path) => path.replace('/', ';jsessionid=1/'),
  'a fragment': (path) => `${path}#/me`,
  'an encoded fragment': (path) => `${path}%23`,
  'a query': (path) => `${path}?path=me&url=/me&_method=GET`,
  'an encoded query': (path) => `${path}%3fx=1`,
  'a space before': (path) => ` ${path}`,
  'a space after': (path) => `${path}%20`,
  'a tab within': last((word) => `${word.slice(0, 1)}\t${word.slice(1)}`),
  'a line break within': last((word) => `${word.slice(0, 1)}\n${word.slice(1)}`),
  'a plus': (path) => `${path}+`,
  'a broken escape': (path) => `${path}%`,
  'a broken escape within': last((word) => `%g1${word}`),
  'a lone surrogate': (path) => `${path}%ed%a0%80`,
  'a host before': (path) => `http://evil.example/${path}`,
  'a host and a user before': (path) => `http://me@plugin/${path}`,
  'another scheme': (path) => `file:///${path}`,
  'slashes of a host': (path) => `//evil.example/${path}`,
  'a port': (path) => `:80/${path}`,
  'the plugin’s own prefix': (path) => `api/plugins/enterprise-groups-app/resources/${path}`,
  'a parameter’s name': (path) => path.replace('wecom', ':id'),
  'a star': (path) => path.replace('wecom', '*'),
  'very long': (path) => `${'x/../'.repeat(2_000)}${path}`,
};

/** Callers who may do nothing of what is spelled. */
const CALLERS: ReadonlyArray<Role | null> = [null, 'None'];

/** Nobody gets to a route by spelling its path in another way. */
export async function attackPaths(scope: Scope): Promise<Sheet> {
  const sheet = new Sheet('paths');
  const vendor = startHostileVendor();
  const { target, stop } = await startInMode('org role table', vendor.host);
  const organisation = makeOrganisation({ orgId: 1, random: scope.random, vendor });
  const { calls } = readPermissionsPage();
  const bases = calls.filter(({ needs }) => needs !== SIGNED_IN);
  const cells = bases.flatMap((call) =>
    Object.entries(SPELLINGS).flatMap(([name, spell]) =>
      CALLERS.flatMap((role) => methodsOf(call).map((method) => ({ call, name, spell, role, method })))
    )
  );
  await forEach(scope.some(cells, CELLS), async ({ call, name, spell, role, method }) => {
    const spelled = spell(pathOf(call));
    const answer = await target.call({
      path: spelled,
      url: spelled,
      method,
      body: '{}',
      context: contextOf(organisation, role),
    });
    sheet.hold('spellings', isTurnedAway(method, answer), () => `${method} ${call.path}, ${name}: ${answer.code}`);
  });
  await holdControls(sheet, {
    bases,
    ask: async (method, path) => {
      const context = contextOf(organisation, 'Admin');
      return (await target.call({ path, method, body: '{}', context })).code;
    },
  });
  sheet.hold('nothing-is-sent', vendor.calls.length === 0, () => `${vendor.calls.length} messages went out`);
  await target.stop();
  await stop();
  await vendor.stop();
  return sheet;
}

/** An answer to HEAD has no body to tell its kind by. */
function isTurnedAway(method: string, answer: Answer): boolean {
  const kind = kindOfAnswer(answer);
  return method === 'HEAD' ? [401, 403, 404, 405].includes(answer.code) : kind !== 'served' && kind !== 'crash';
}

interface Controls {
  readonly bases: readonly PromisedCall[];
  readonly ask: (method: string, path: string) => Promise<number>;
}

/** Spelled plainly they lead somewhere, for somebody who may. */
async function holdControls(sheet: Sheet, { bases, ask }: Controls): Promise<void> {
  for (const call of bases.filter(({ needs }) => needs !== SIGNATURE)) {
    const code = await ask(call.method, pathOf(call));
    sheet.hold('controls', ![401, 405].includes(code), () => `${call.method} ${call.path}: ${code}`);
  }
}

function methodsOf({ method }: PromisedCall): string[] {
  return method === 'GET' ? ['GET', 'HEAD'] : [method];
}

function pathOf({ path }: PromisedCall): string {
  return path
    .slice(1)
    .replace('deliveries/:id', 'deliveries/1')
    .replace(':nonce', '0'.repeat(32))
    .replace(':id', 'wecom');
}
