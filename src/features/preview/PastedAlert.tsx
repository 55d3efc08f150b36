import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Field, TextArea, useStyles2 } from '@grafana/ui';
import React, { useId } from 'react';
import { type AlertNotification } from '../../core/alert/notification';
import { parseAlertNotification } from '../../core/alert/parseAlertNotification';
import { type ParseProblem } from '../../core/alert/readFields';
import { utf8ByteLength } from '../../core/text/utf8ByteLength';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { formatNumber } from '../../ui/readerLanguage';

interface Props {
  readonly text: string;
  /** The result of reading `text`, or the one before it. */
  readonly pasted: Pasted;
  readonly onChange: (text: string) => void;
}

const ROWS = 8;
const BYTES_PER_KIB = 1_024;

/** Where somebody pastes a notification of their own. */
export function PastedAlert({ text, pasted, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const problems = pastedProblems(pasted);
  return (
    <Field
      noMargin
      htmlFor={id}
      label={t('preview.pasted.label', 'Notification as JSON')}
      description={t(
        'preview.pasted.description',
        'The request body that a webhook contact point of Grafana or Alertmanager sends, at most {{kib}} KiB. It is not sent anywhere from your browser.',
        { kib: formatNumber(PASTED_MAX_BYTES / BYTES_PER_KIB), ...PLAIN_VALUES }
      )}
      invalid={problems.length > 0}
      error={
        <span className={styles.problems}>
          {problems.map((problem) => (
            <span key={problem}>{problem}</span>
          ))}
        </span>
      }
    >
      <TextArea
        id={id}
        rows={ROWS}
        spellCheck={false}
        value={text}
        placeholder={'{ "alerts": [ … ] }'}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}

function getStyles() {
  // Beside the field's own error mark.
  return { problems: css({ display: 'inline-grid', verticalAlign: 'top' }) };
}

/** The faults of a pasted alert, a line each; none where nothing is wrong. */
function pastedProblems(pasted: Pasted): string[] {
  switch (pasted.kind) {
    case 'empty':
    case 'ready':
      return [];
    case 'too-large':
      return [
        t('preview.pasted.too-large', 'The text has {{bytes}} bytes. The preview accepts at most {{maxBytes}}.', {
          bytes: formatNumber(pasted.bytes),
          maxBytes: formatNumber(PASTED_MAX_BYTES),
          ...PLAIN_VALUES,
        }),
      ];
    case 'no-json':
      return [
        pasted.line === null
          ? t(
              'preview.pasted.no-json',
              'This is not valid JSON. Paste the whole body, from the first brace to the last.'
            )
          : t('preview.pasted.no-json-line', 'This is not valid JSON: line {{line}} contains an error.', {
              line: pasted.line,
            }),
      ];
    case 'no-alert':
      return pasted.problems.map(problemWords);
  }
}

function problemWords({ path, expected, got }: ParseProblem): string {
  return t('preview.pasted.problem', '{{place}}: expected {{expected}}, found {{got}}.', {
    place: path === '' ? t('preview.pasted.whole', 'The whole text') : path,
    expected: kindWords(expected),
    got: kindWords(got),
    ...PLAIN_VALUES,
  });
}

/** The parser's few words for what it reads, in the reader's language. */
function kindWords(kind: string): string {
  const words: Readonly<Record<string, string>> = {
    'an object': t('preview.pasted.kind.object', 'an object'),
    'a list': t('preview.pasted.kind.list', 'a list'),
    'a text': t('preview.pasted.kind.text', 'a text'),
    'a number': t('preview.pasted.kind.number', 'a number'),
    'true or false': t('preview.pasted.kind.boolean', 'true or false'),
    null: t('preview.pasted.kind.null', 'null'),
    nothing: t('preview.pasted.kind.nothing', 'nothing'),
    'a list of alerts': t('preview.pasted.kind.alerts', 'a list of alerts'),
    'an object or null': t('preview.pasted.kind.object-or-null', 'an object or null'),
    'firing or resolved': t('preview.pasted.kind.status', 'firing or resolved'),
    'another word': t('preview.pasted.kind.word', 'another word'),
  };
  return words[kind] ?? kind;
}

/**
 * Most UTF-8 bytes of an alert that is pasted. Ours: room for hundreds of alerts, and formatted in well under a second
 * while somebody types. The backend itself takes more.
 */
export const PASTED_MAX_BYTES = 524_288;

/** The result of reading a pasted text. */
export type Pasted =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-large'; readonly bytes: number }
  /** `line` counts from 1; null where the browser does not say where the JSON breaks. */
  | { readonly kind: 'no-json'; readonly line: number | null }
  | { readonly kind: 'no-alert'; readonly problems: readonly ParseProblem[] }
  | { readonly kind: 'ready'; readonly notification: AlertNotification };

/** Reads a notification as Grafana's webhook contact point posts it. */
export function parsePasted(text: string): Pasted {
  if (text.trim() === '') {
    return { kind: 'empty' };
  }
  const bytes = utf8ByteLength(text);
  if (bytes > PASTED_MAX_BYTES) {
    return { kind: 'too-large', bytes };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { kind: 'no-json', line: brokenLine(String(error), text) };
  }
  const parsed = parseAlertNotification(json);
  return parsed.ok
    ? { kind: 'ready', notification: parsed.notification }
    : { kind: 'no-alert', problems: parsed.problems };
}

/** Browsers say where JSON breaks in their error's words: Chrome `position 12`, Firefox `line 3`, Safari nothing. */
function brokenLine(error: string, text: string): number | null {
  const line = /\bline (\d+)/.exec(error)?.[1];
  if (line !== undefined) {
    return Number(line);
  }
  const position = /\bposition (\d+)/.exec(error)?.[1];
  return position === undefined ? null : text.slice(0, Number(position)).split('\n').length;
}
