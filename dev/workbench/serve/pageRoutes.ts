import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, normalize } from 'node:path';

import { isOrgRole } from '../../fakeGrafana/permissions';
import { PLUGIN_JSON } from '../../fakeGrafana/pluginJson';
import { readCookies, SWITCHES, switchValue } from '../page/switches';
import { type RobotAddress, WORKBENCH_DATA_ID, type WorkbenchData } from '../page/workbenchData';
import { bootData, type BootData } from './bootData';

/** Where Grafana serves the icons of @grafana/ui. */
const ICONS_PATH = '/public/build/img/';

/** Where the package has them. */
const ICONS_FOLDER = join(import.meta.dir, '../../../node_modules/@grafana/ui/dist/public/img');

/**
 * Icons that @grafana/ui draws but its package lacks, since Grafana has them among its own files. Drawn here, and not
 * like Grafana's.
 */
const MISSING: ReadonlyArray<readonly [path: string, d: string]> = [
  [
    `${ICONS_PATH}icons/unicons/spinner.svg`,
    'M12 2a1 1 0 0 1 1 1v4a1 1 0 0 1-2 0V3a1 1 0 0 1 1-1zM21 11a1 1 0 0 1 0 2h-4a1 1 0 0 1 0-2zM12 16a1 1 0 0 1 1 1v4a1 1 0 0 1-2 0v-4a1 1 0 0 1 1-1zM7 11a1 1 0 0 1 0 2H3a1 1 0 0 1 0-2z',
  ],
  [
    `${ICONS_PATH}icons/unicons/angle-double-left.svg`,
    'M11.8 7.3a1 1 0 0 1 0 1.4L8.4 12l3.4 3.3a1 1 0 1 1-1.4 1.4l-4-4a1 1 0 0 1 0-1.4l4-4a1 1 0 0 1 1.4 0zM17.8 7.3a1 1 0 0 1 0 1.4L14.4 12l3.4 3.3a1 1 0 1 1-1.4 1.4l-4-4a1 1 0 0 1 0-1.4l4-4a1 1 0 0 1 1.4 0z',
  ],
];

let all: ReadonlyMap<string, string> | null = null;

const ROOT = join(import.meta.dir, '../../..');

/** Folders that are served as they are, and where they are on disk. */
const FOLDERS: ReadonlyArray<readonly [prefix: string, folder: string]> = [
  [`/public/plugins/${PLUGIN_JSON.id}/`, join(ROOT, 'dist')],
  [ICONS_PATH, ICONS_FOLDER],
];

export interface PageDeps {
  /** Folder of the host page's bundled program. */
  readonly bundle: string;
  readonly chatsUrl: string;
  /** Robots to make webhooks of, shown on the first page. */
  readonly addresses: readonly RobotAddress[];
}

/** Answers for the host page, its program and the plugin's files; null where the address is none of these. */
export async function pageResponse(request: Request, deps: PageDeps): Promise<Response | null> {
  const { pathname, origin } = new URL(request.url);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return null;
  }
  if (pathname === '/workbench/icons.json') {
    return Response.json(Object.fromEntries(allIcons()));
  }
  const icon = allIcons().get(pathname);
  if (icon !== undefined) {
    return new Response(icon, { headers: { 'content-type': 'image/svg+xml' } });
  }
  for (const [prefix, folder] of [...FOLDERS, [pagePath(deps.bundle), deps.bundle] as const]) {
    if (pathname.startsWith(prefix)) {
      return await fileResponse(folder, pathname.slice(prefix.length), folder === deps.bundle);
    }
  }
  // Everything else below these is no page; a page's own address is the page's business.
  return /^\/(api|apis|metrics|public|workbench)\//.test(pathname) ? null : htmlResponse(request, `${origin}/`, deps);
}

/** The bundle's files are found below the name of its folder, which is another after every change. */
function pagePath(bundle: string): string {
  return `/workbench/page/${basename(bundle)}/`;
}

async function fileResponse(folder: string, name: string, isImmutable: boolean): Promise<Response> {
  const path = normalize(join(folder, decodeURIComponent(name)));
  const file = Bun.file(path);
  // Source maps and the executable are in dist as well; nobody but the browser asks here, on the loopback.
  if (!path.startsWith(`${folder}/`) || !(await file.exists())) {
    return new Response('404 page not found', { status: 404 });
  }
  return new Response(file, {
    headers: { 'cache-control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache' },
  });
}

function htmlResponse(request: Request, appUrl: string, { bundle, chatsUrl, addresses }: PageDeps): Response {
  const cookies = readCookies(request.headers.get('cookie') ?? '');
  const role = switchValue(SWITCHES.role, cookies);
  const choices = {
    role: isOrgRole(role) ? role : 'Viewer',
    language: switchValue(SWITCHES.language, cookies),
    theme: switchValue(SWITCHES.theme, cookies),
    appUrl,
  } as const;
  const { id, name, info, languages } = PLUGIN_JSON;
  const program = `${pagePath(bundle)}client.js`;
  const html = indexHtml(bootData(choices), program, {
    pluginId: id,
    pluginName: name,
    logo: `/public/plugins/${id}/${info.logos.large}`,
    translations: Object.fromEntries(
      languages.map((language) => [language, `/public/plugins/${id}/locales/${language}/${id}.json`])
    ),
    chatsUrl,
    addresses,
  });
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      // Opening the page signs the reader in.
      'set-cookie': `${SWITCHES.role.cookie}=${choices.role}; Path=/; SameSite=Lax`,
    },
  });
}

/** The host page: Grafana's boot data where @grafana/runtime looks for it, and the page's program by its path. */
function indexHtml(boot: BootData, program: string, data: WorkbenchData): string {
  const { theme, language } = boot.user;
  return `<!doctype html>
<html lang="${language}" class="theme-${theme}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="${theme}" />
    <title>Workbench</title>
    <base href="/" />
    <link rel="icon" href="/${data.logo.replace(/^\//, '')}" />
    <style>
      body { margin: 0; }
      ul, ol { padding-left: 0; list-style: none; }
      a { text-decoration: none; }
    </style>
    <script>
      window.__grafana_public_path__ = '/public/';
      window.grafanaBootData = ${json(boot)};
    </script>
    <script type="application/json" id="${WORKBENCH_DATA_ID}">${json(data)}</script>
  </head>
  <body class="theme-${theme} app-grafana">
    <div id="reactRoot"></div>
    <script type="module" src="${program}"></script>
  </body>
</html>
`;
}

/** Within a script element nothing may look like its end. */
function json(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** Every icon by its path, so that a page has them before it is drawn, as Grafana's pages do. Read once. */
function allIcons(): ReadonlyMap<string, string> {
  all ??= new Map([
    ...readdirSync(ICONS_FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.svg'))
      .map((name) => [ICONS_PATH + name, readFileSync(join(ICONS_FOLDER, name), 'utf8')] as const),
    ...MISSING.map(([path, d]) => [path, svg(d)] as const),
  ]);
  return all;
}

function svg(d: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="${d}"/></svg>`;
}
