import { type Page, type Request } from 'playwright-core';

/** What goes wrong in a browser's tabs, beside what a test is about. */
export interface Troubles {
  /** Listens to everything a tab says from now on. */
  watch(page: Page): void;
  /** A line that may come, as often as it likes, and has to come at least once. */
  expect(line: RegExp): void;
  /** Everything that was not expected, and every expectation that nothing came of. */
  left(): readonly string[];
}

/**
 * Is no trouble: without a service account the backend leaves it to the user's own session to store what it planned, and
 * answers so.
 */
const STORED_BY_THE_SESSION = /^(?:POST|PUT|PATCH|DELETE) \/api\/plugins\/[\w-]+\/resources\/\S+ 501$/;

/**
 * Collects lines such as `POST /api/plugins/… 422`, `console: …`, `page: …` and `GET /… net::ERR_…`: a test that nobody
 * told to expect one of them fails with it.
 */
export function collectTroubles(): Troubles {
  const lines: string[] = [];
  const expected: RegExp[] = [];
  return {
    watch: (page) => {
      page.on('pageerror', (error) => lines.push(`page: ${error.message}`));
      page.on('console', (message) => {
        // The browser's own line for an answer that says no; the answer itself is collected with its path.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
          lines.push(`console: ${message.text()}`);
        }
      });
      page.on('response', (response) => {
        const line = `${lineOf(response.request())} ${response.status()}`;
        if (response.status() >= 400 && !STORED_BY_THE_SESSION.test(line)) {
          lines.push(line);
        }
      });
      page.on('requestfailed', (request) => {
        const why = request.failure()?.errorText ?? '';
        // A page that goes away, or asks anew, gives up what it was asking for.
        if (why !== 'net::ERR_ABORTED') {
          lines.push(`${lineOf(request)} ${why}`);
        }
      });
    },
    expect: (line) => void expected.push(line),
    left: () => [
      ...lines.filter((line) => !expected.some((pattern) => pattern.test(line))),
      ...expected.filter((pattern) => !lines.some((line) => pattern.test(line))).map((pattern) => `never: ${pattern}`),
    ],
  };
}

function lineOf(request: Request): string {
  return `${request.method()} ${new URL(request.url()).pathname}`;
}
