import { type WorkbenchData, WORKBENCH_DATA_ID } from '../page/workbenchData';
import { type BootData } from './bootData';

/** The host page: Grafana's boot data where @grafana/runtime looks for it, and the page's program by its path. */
export function indexHtml(boot: BootData, program: string, data: WorkbenchData): string {
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
