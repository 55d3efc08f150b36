import { t } from '@grafana/i18n';
import { Checkbox, Stack, Text } from '@grafana/ui';
import React from 'react';
import { type Vendor } from '../../core/webhook/vendor';
import { type PanelSubject } from '../subject/subject';
import { type PanelValues } from '../values/panelValues';
import { type Draft } from './draft';
import { PictureField } from './PictureField';

interface Props {
  readonly subject: PanelSubject;
  readonly draft: Draft;
  /** Null while they are read. */
  readonly values: PanelValues | null;
  /** Null before a group is chosen. */
  readonly vendor: Vendor | null;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** Parts of the panel to send. Its title and time range always go along, and a link to it where it has an address. */
export function PanelFields({ subject, draft, values, vendor, onChange }: Props) {
  const count = values?.values.length ?? 0;
  return (
    <Stack direction="column" gap={1} alignItems="flex-start">
      <Checkbox
        label={t('send.values.label', 'Current values')}
        description={valuesHint(values)}
        value={draft.hasValues && (values === null || count > 0)}
        disabled={values !== null && count === 0}
        onChange={({ currentTarget }) => onChange({ hasValues: currentTarget.checked })}
      />
      {subject.dashboardUid === '' && (
        <Text color="secondary" variant="bodySmall">
          {t('send.panel.no-link', 'No link to the panel, because its dashboard was never saved.')}
        </Text>
      )}
      {vendor !== null && <PictureField subject={subject} draft={draft} vendor={vendor} onChange={onChange} />}
    </Stack>
  );
}

function valuesHint(values: PanelValues | null): string {
  if (values === null) {
    return t('send.values.reading', 'Loading…');
  }
  const count = values.values.length;
  if (count === 0) {
    return t('send.values.none', 'This panel has no values to read.');
  }
  return values.hasUnits
    ? t('send.values.count', 'The newest value of each series ({{count}}).', { count })
    : t(
        'send.values.bare',
        'The newest value of each series ({{count}}), without the unit of the panel, which could not be read.',
        {
          count,
        }
      );
}
