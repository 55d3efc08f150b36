/** An answer of `notify` as a test compares it: the words Grafana shows, and the facts of its headers. */
export interface PlainAnswer {
  readonly status: number;
  /** Without the mark of its reason, which stands in `reason`. */
  readonly message: string;
  readonly reason?: string;
  readonly webhook?: string;
  readonly delivery?: number;
  readonly verdict?: string;
  readonly code?: string;
}

const MARK = / \[EG:([a-z-]+)\]$/;
const FACT = /^x-eg-(.+)$/;

/** Reads an answer of `notify`. Fails where it is not plain text, or where text and header tell another reason. */
export async function readPlainAnswer(response: Response): Promise<PlainAnswer> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('text/plain; charset=utf-8')) {
    throw new Error(`Expected plain text, got ${type}: ${await response.text()}`);
  }
  const facts = [...response.headers].flatMap(([header, value]) => {
    const name = FACT.exec(header)?.[1];
    const text = decodeURIComponent(value);
    return name === undefined ? [] : [[name, name === 'delivery' ? Number(text) : text] as const];
  });
  const text = await response.text();
  const reason = MARK.exec(text)?.[1] ?? null;
  if (reason !== response.headers.get('X-EG-Reason')) {
    throw new Error(`The header's reason is not that of the text: ${text}`);
  }
  return { status: response.status, message: text.replace(MARK, ''), ...Object.fromEntries(facts) };
}
