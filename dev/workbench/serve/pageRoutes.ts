import { basename, join, normalize } from 'node:path';

import { isOrgRole } from '../../fakeGrafana/orgRole';
import { PLUGIN_JSON } from '../../fakeGrafana/pluginJson';
import { type RobotAddress } from '../page/workbenchData';
import { readCookies, SWITCHES, switchValue } from '../page/switches';
import { bootData } from './bootData';
import { allIcons, ICONS_FOLDER, ICONS_PATH } from './icons';
import { indexHtml } from './indexHtml';

const ROOT = join(import.meta.dir, '../../..');

/** Folders that are served as they are, and where they are on disk. */
const FOLDERS: ReadonlyArray<readonly [prefix: string, folder: string]> = [
  [`/public/plugins/${PLUGIN_JSON.id}/`, join(ROOT, 'dist')],
  [ICONS_PATH, ICONS_FOLDER],
];

export interface PageParts {
  /** Folder of the host page's bundled program. */
  readonly bundle: string;
  readonly chatsUrl: string;
  /** Robots to make webhooks of, shown on the first page. */
  readonly addresses: readonly RobotAddress[];
}

/** Answers for the host page, its program and the plugin's files; null where the address is none of these. */
export async function pageResponse(request: Request, parts: PageParts): Promise<Response | null> {
  const { pathname, origin } = new URL(request.url);
  if (pathname === '/workbench/icons.json') {
    return Response.json(Object.fromEntries(allIcons()));
  }
  const icon = allIcons().get(pathname);
  if (icon !== undefined) {
    return new Response(icon, { headers: { 'content-type': 'image/svg+xml' } });
  }
  for (const [prefix, folder] of [...FOLDERS, [pagePath(parts.bundle), parts.bundle] as const]) {
    if (pathname.startsWith(prefix)) {
      return await fileResponse(folder, pathname.slice(prefix.length), folder === parts.bundle);
    }
  }
  // Everything else below these is no page; a page's own address is the page's business.
  return /^\/(api|apis|public|workbench)\//.test(pathname) ? null : htmlResponse(request, `${origin}/`, parts);
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

function htmlResponse(request: Request, appUrl: string, { bundle, chatsUrl, addresses }: PageParts): Response {
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
      // Whoever opens the page is signed in by that.
      'set-cookie': `${SWITCHES.role.cookie}=${choices.role}; Path=/; SameSite=Lax`,
    },
  });
}
