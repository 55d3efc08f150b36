import { join, normalize } from 'node:path';

import { isOrgRole } from '../grafana/orgRole';
import { PLUGIN_JSON } from '../grafana/pluginJson';
import { readCookies, SWITCHES, switchValue } from '../page/switches';
import { bootData } from './bootData';
import { HOST_ICONS } from './hostIcons';
import { indexHtml } from './indexHtml';

const ROOT = join(import.meta.dir, '../../..');

/** Folders that are served as they are, and where they are on disk. */
const FOLDERS: ReadonlyArray<readonly [prefix: string, folder: string]> = [
  [`/public/plugins/${PLUGIN_JSON.id}/`, join(ROOT, 'dist')],
  ['/public/build/img/', join(ROOT, 'node_modules/@grafana/ui/dist/public/img')],
];

export interface PageParts {
  /** Folder of the host page's bundled program. */
  readonly bundle: string;
  readonly chatsUrl: string;
}

/** Answers for the host page, its program and the plugin's files; null where the address is none of these. */
export async function pageResponse(request: Request, { bundle, chatsUrl }: PageParts): Promise<Response | null> {
  const { pathname, origin } = new URL(request.url);
  const icon = HOST_ICONS.get(pathname);
  if (icon !== undefined) {
    return new Response(icon, { headers: { 'content-type': 'image/svg+xml' } });
  }
  for (const [prefix, folder] of [...FOLDERS, ['/workbench/page/', bundle] as const]) {
    if (pathname.startsWith(prefix)) {
      return await fileResponse(folder, pathname.slice(prefix.length));
    }
  }
  // Everything else below these is no page; a page's own address is the page's business.
  return /^\/(api|apis|public|workbench)\//.test(pathname) ? null : htmlResponse(request, `${origin}/`, chatsUrl);
}

async function fileResponse(folder: string, name: string): Promise<Response> {
  const path = normalize(join(folder, decodeURIComponent(name)));
  const file = Bun.file(path);
  // Source maps and the executable are in dist as well; nobody but the browser asks here, on the loopback.
  if (!path.startsWith(`${folder}/`) || !(await file.exists())) {
    return new Response('404 page not found', { status: 404 });
  }
  return new Response(file, { headers: { 'cache-control': 'no-cache' } });
}

function htmlResponse(request: Request, appUrl: string, chatsUrl: string): Response {
  const cookies = readCookies(request.headers.get('cookie') ?? '');
  const role = switchValue(SWITCHES.role, cookies);
  const choices = {
    role: isOrgRole(role) ? role : 'Viewer',
    language: switchValue(SWITCHES.language, cookies),
    theme: switchValue(SWITCHES.theme, cookies),
    appUrl,
  } as const;
  const { id, name, info, languages } = PLUGIN_JSON;
  const html = indexHtml(bootData(choices), {
    pluginId: id,
    pluginName: name,
    logo: `/public/plugins/${id}/${info.logos.large}`,
    translations: Object.fromEntries(
      languages.map((language) => [language, `/public/plugins/${id}/locales/${language}/${id}.json`])
    ),
    chatsUrl,
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
