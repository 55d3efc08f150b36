import { t } from '@grafana/i18n';
import React from 'react';
import { readerLanguage } from '../../ui/readerLanguage';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { Note } from '../../ui/Note';
import { type LeftBecause, type ManyParts } from './manyOf';

/** Most names that are told; the rest is counted. */
const NAMES_MAX = 10;

/** The chosen webhooks that a task leaves as they are, and why. Nothing where it leaves none. */
export function LeftNotes({ left }: Pick<ManyParts, 'left'>) {
  return BECAUSE.filter((because) => left[because].length > 0).map((because) => (
    <Note key={because} severity="info" title={leftTitle(because, left[because].length)}>
      {namesText(left[because])}
    </Note>
  ));
}

const BECAUSE: readonly LeftBecause[] = ['provisioned', 'broken', 'already'];

function leftTitle(because: LeftBecause, count: number): string {
  switch (because) {
    case 'provisioned':
      return t(
        'webhooks.many.left-provisioned',
        'Provisioned from a file and not changed: {{count}}. Edit the file instead.',
        { count }
      );
    case 'broken':
      return t('webhooks.many.left-broken', 'With mistakes in their settings: {{count}}. Fix each of them first.', {
        count,
      });
    case 'already':
      return t('webhooks.many.left-already', 'Already so: {{count}}', { count });
  }
}

/** The first names, and how many more there are. */
export function namesText(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_MAX);
  const list = new Intl.ListFormat(readerLanguage(), { type: 'unit', style: 'long' }).format(shown);
  const more = names.length - shown.length;
  return more === 0 ? list : t('webhooks.many.more', '{{list}} and {{more}} more', { list, more, ...PLAIN_VALUES });
}
