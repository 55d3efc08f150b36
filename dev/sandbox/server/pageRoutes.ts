const PAGE_FOLDER = new URL('../page/', import.meta.url);

/**
 * The page may run its own script and nothing else, and loads nothing from outside. Its pictures are in the messages; its
 * styles are made as it is drawn.
 */
const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Sandbox: group robots</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/style.css" />
    <script src="/client.js" defer></script>
  </head>
  <body id="page"></body>
</html>
`;

/** The page and what it loads: its style sheet and its script. */
export async function pageResponse({ pathname }: URL): Promise<Response> {
  switch (pathname) {
    case '/':
      return answer('text/html', PAGE);
    case '/style.css':
      return answer('text/css', await Bun.file(new URL('page.css', PAGE_FOLDER)).text());
    case '/client.js':
      return answer('text/javascript', await (client ??= bundleClient()));
    default:
      return new Response('404 page not found', { status: 404 });
  }
}

/** Made when somebody looks at the page for the first time; the judge itself never loads what draws. */
let client: Promise<string> | undefined;

async function bundleClient(): Promise<string> {
  const { outputs } = await Bun.build({
    entrypoints: [new URL('client.tsx', PAGE_FOLDER).pathname],
    target: 'browser',
    format: 'iife',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [{ name: 'without Grafana', setup: leaveGrafanaOut }],
  });
  return (await outputs[0]?.text()) ?? '';
}

function leaveGrafanaOut(build: Bun.PluginBuilder): void {
  const path = new URL('grafanaParts.ts', PAGE_FOLDER).pathname;
  build.onResolve({ filter: /^@grafana\/(ui|i18n)$/ }, () => ({ path }));
}

function answer(type: string, text: string): Response {
  return new Response(text, { headers: { 'content-type': `${type}; charset=utf-8`, ...SECURITY_HEADERS } });
}
