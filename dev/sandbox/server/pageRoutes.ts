import { renderPage } from '../page/renderPage';
import type { SandboxState } from '../sandboxState';

const PAGE_FOLDER = new URL('../page/', import.meta.url);

/** The style sheets, in the order they build on each other. */
const STYLES = [
  'base.css',
  'chat.css',
  'markdown.css',
  'wecom/wecom.css',
  'dingtalk/dingtalk.css',
  'feishu/feishu.css',
  'feishu/headerTemplates.css',
  'feishu/fontColors.css',
];

/** The page may run its own script and nothing else, and loads nothing from outside. */
const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** The page and what it loads: its style sheet and its script. */
export async function pageResponse({ pathname }: URL, state: SandboxState): Promise<Response> {
  switch (pathname) {
    case '/':
      return answer('text/html', renderPage(state.listRobots(), state.messages.list()).text);
    case '/style.css':
      return answer('text/css', (await Promise.all(STYLES.map(readPageFile))).join('\n'));
    case '/client.js':
      return answer(
        'text/javascript',
        new Bun.Transpiler({ loader: 'ts' }).transformSync(await readPageFile('client.ts'))
      );
    default:
      return new Response('404 page not found', { status: 404 });
  }
}

function readPageFile(name: string): Promise<string> {
  return Bun.file(new URL(name, PAGE_FOLDER)).text();
}

function answer(type: string, text: string): Response {
  return new Response(text, { headers: { 'content-type': `${type}; charset=utf-8`, ...SECURITY_HEADERS } });
}
