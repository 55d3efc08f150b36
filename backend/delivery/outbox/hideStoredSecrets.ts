import { hideOpaqueWords } from '../../../src/core/secrets/secretShapes';
import { type Finding } from '../../../src/core/vendors/verdict';
import { endOfTurn } from '../clock';
import { type Queries, type Row } from './database/queries';
import { type Attempt } from './delivery';
import { attemptLine, readJson, text } from './row';

/** Rows read at a time: the attempts of one may have 32 KB. */
const PAGE_ROWS = 200;

/**
 * Takes out of the history and of the robots what versions before this one stored of a vendor's words without hiding every
 * spelling of a secret. Whose secrets those were nobody knows any more, so every word that may be one is hidden; verdicts,
 * reasons and codes stay. What cannot be read is deleted: nothing shows it.
 */
export async function hideStoredSecrets(queries: Queries): Promise<void> {
  for (let afterId = 0; ;) {
    const rows = await queries.rows(
      `SELECT id, finding, attempts FROM eg_deliveries
       WHERE id > $1 AND (finding IS NOT NULL OR attempts <> '') ORDER BY id LIMIT ${PAGE_ROWS}`,
      [afterId]
    );
    for (const row of rows) {
      await hideInDelivery(queries, row);
    }
    if (rows.length < PAGE_ROWS) {
      break;
    }
    afterId = Number(rows.at(-1)?.id);
    // 100,000 take some 6 s: what needs no outbox goes on meanwhile.
    await endOfTurn();
  }
  for (const { robot_key: key = '', broken } of await queries.rows(
    'SELECT * FROM eg_robots WHERE broken IS NOT NULL'
  )) {
    await queries.run('UPDATE eg_robots SET broken = $1 WHERE robot_key = $2', [findingWithoutSecrets(broken), key]);
  }
}

async function hideInDelivery(queries: Queries, row: Row): Promise<void> {
  const finding = findingWithoutSecrets(row.finding);
  const attempts = attemptsWithoutSecrets(text(row.attempts));
  if (finding !== row.finding || attempts !== row.attempts) {
    await queries.run('UPDATE eg_deliveries SET finding = $1, attempts = $2 WHERE id = $3', [
      finding,
      attempts,
      Number(row.id),
    ]);
  }
}

function findingWithoutSecrets(stored: Row[string] | undefined): string | null {
  const finding = readJson<Finding>(stored);
  return finding === null ? null : JSON.stringify(withoutSecrets(finding));
}

/** The first line may be cut, because only the end of a long text was kept; it cannot be read. */
function attemptsWithoutSecrets(lines: string): string {
  const attempts = lines.split('\n').flatMap((line) => readJson<Attempt>(line) ?? []);
  return attempts
    .map((attempt) =>
      attemptLine(attempt.finding === null ? attempt : { ...attempt, finding: withoutSecrets(attempt.finding) })
    )
    .join('');
}

/** No vendor's code has more digits. Feishu's have up to eight. */
const CODE_MAX_DIGITS = 10;

function withoutSecrets(finding: Finding): Finding {
  const { code, vendorText } = finding;
  const isCode = !/\d/.test(code) || code.startsWith('HTTP ') || code.length <= CODE_MAX_DIGITS;
  return { ...finding, code: isCode ? code : '…', vendorText: hideOpaqueWords(vendorText) };
}
