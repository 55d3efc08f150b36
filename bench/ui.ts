import { entryGzipBytes, filesOfPage } from '../dev/browser/pluginBytes';
import { launchBrowser } from '../dev/browser/launchBrowser';
import { manyWebhooks } from '../dev/load/manyWebhooks';
import { ensureBuilt } from '../dev/tasks/build.mjs';
import { startWorkbench, type Workbench } from '../dev/workbench/startWorkbench';
import { type Print } from './row';
import { measureScrolling, measureTable, type Scrolling } from './webhookTable';

const LIST = '/a/enterprise-groups-app/webhooks';
const WEBHOOKS = 1_000;
/** After one that only warms up. */
const RUNS = 9;

/**
 * What the browser loads, and how soon and how smoothly a thousand webhooks can be used. Bytes are gzipped; the first
 * page's are those of the larger of both languages. The time begins with the navigation, so it holds the workbench's own
 * page, which stands for Grafana; the browser has all files already, as for everybody who comes back.
 */
export async function benchUi(print: Print): Promise<void> {
  const workbench = await startWorkbench({ executable: await ensureBuilt() });
  try {
    const first = await Promise.all(
      ['en-US', 'zh-Hans'].map(async (locale) => await filesOfPage(workbench, LIST, locale))
    );
    const bytes = first.map((files) => files.reduce((sum, file) => sum + file.gzipBytes, 0));
    workbench.state.settings.seed(manyWebhooks(WEBHOOKS, workbench.sandbox.urls));
    const { times, scrolling } = await readTable(workbench);
    const sorted = [...times].sort((a, b) => a - b);
    print(
      {
        bench: 'ui',
        entry_gzip_bytes: entryGzipBytes(),
        first_page_gzip_bytes: Math.max(...bytes),
        table_1000_ms: Math.round(sorted[Math.floor(RUNS / 2)] ?? 0),
      },
      {
        table_1000_min_ms: Math.round(sorted[0] ?? 0),
        table_1000_max_ms: Math.round(sorted.at(-1) ?? 0),
        ...scrolling,
      }
    );
  } finally {
    await workbench.stop();
  }
}

async function readTable({ url }: Workbench): Promise<{ times: readonly number[]; scrolling: Scrolling }> {
  const { context, close } = await launchBrowser();
  try {
    const times: number[] = [];
    for (let run = 0; run <= RUNS; run++) {
      times.push(await measureTable(context, url + LIST, WEBHOOKS));
    }
    return { times: times.slice(1), scrolling: await measureScrolling(context, url + LIST) };
  } finally {
    await close();
  }
}
