import { t } from '@grafana/i18n';
import { type ParseProblem } from '../../core/alert/readFields';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { formatNumber } from '../../ui/formatNumber';
import { type Pasted, PASTED_MAX_BYTES } from './parsePasted';

/** What is wrong with what was pasted, a line each; none where nothing is. */
export function pastedProblems(pasted: Pasted): string[] {
  switch (pasted.kind) {
    case 'empty':
    case 'ready':
      return [];
    case 'too-large':
      return [
        t('preview.pasted.too-large', 'This has {{bytes}} bytes. The preview takes at most {{maxBytes}}.', {
          bytes: formatNumber(pasted.bytes),
          maxBytes: formatNumber(PASTED_MAX_BYTES),
          ...PLAIN_VALUES,
        }),
      ];
    case 'no-json':
      return [
        pasted.line === null
          ? t('preview.pasted.no-json', 'This is not JSON. Paste the whole body, from the first brace to the last.')
          : t('preview.pasted.no-json-line', 'This is not JSON: something is wrong in line {{line}}.', {
              line: pasted.line,
            }),
      ];
    case 'no-alert':
      return pasted.problems.map(problemWords);
  }
}

function problemWords({ path, expected, got }: ParseProblem): string {
  return t('preview.pasted.problem', '{{place}}: expected {{expected}}, got {{got}}.', {
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
