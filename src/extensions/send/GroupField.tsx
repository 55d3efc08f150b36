import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, type ComboboxOption, Field, useStyles2 } from '@grafana/ui';
import React, { useId, useMemo } from 'react';
import { type NoteTarget, type NoteTargets, type ReadyTarget } from '../../api/listNoteTargets';
import { vendorName } from '../../core/vendors/vendorName';
import { type Vendor } from '../../core/webhook/vendor';
import { findingWords } from '../../ui/findingWords';
import { Note } from '../../ui/Note';
import { readerLanguage } from '../../ui/readerLanguage';
import { VendorMark } from '../../ui/VendorMark';
import { type Draft, type DraftProblem } from './draft';
import { obstacleWords } from './obstacleWords';

interface Props {
  readonly draft: Draft;
  readonly targets: NoteTargets;
  readonly problem: DraftProblem | null;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** The group to send to. One that cannot be used can still be selected, and says why. */
export function GroupField({ draft, targets, problem, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const options = useMemo(() => optionsOf(targets), [targets]);
  const chosen = targets.targets.find((target) => target.id !== null && target.id === draft.webhookId);
  const obstacle = chosen === undefined ? '' : obstacleWords(chosen, targets);
  const trouble = chosen?.state === 'ready' && obstacle === '' ? troubleWords(chosen) : '';
  const vendor = chosen === undefined ? null : vendorOf(chosen);
  return (
    <div className={styles.field}>
      <Field
        noMargin
        label={t('send.group.label', 'Group')}
        htmlFor={id}
        invalid={problem === 'no-group'}
        // Where one is chosen that cannot be used, what stands below says more.
        error={
          problem === 'no-group' && obstacle === '' ? t('send.group.missing', 'Select a usable group.') : undefined
        }
      >
        <div className={styles.row}>
          <div className={styles.list}>
            <Combobox
              id={id}
              options={options}
              value={draft.webhookId}
              placeholder={t('send.group.placeholder', 'Select a group')}
              invalid={problem === 'no-group'}
              // Another group knows other people, and may not show pictures.
              onChange={({ value }) => onChange({ webhookId: value, mention: 'nobody', people: [] })}
            />
          </div>
          {vendor !== null && (
            <span className={styles.vendor}>
              <VendorMark vendor={vendor} />
              {vendorName(vendor, readerLanguage())}
            </span>
          )}
        </div>
      </Field>
      {obstacle !== '' && (
        <Note severity="error" title={t('send.group.unusable', 'Messages cannot be sent to this group')}>
          {obstacle}
        </Note>
      )}
      {trouble !== '' && (
        <Note severity="warning" title={t('send.group.trouble', 'The last messages to this group were not delivered')}>
          {trouble}
        </Note>
      )}
    </div>
  );
}

function troubleWords({ trouble, options }: ReadyTarget): string {
  return trouble === null ? '' : findingWords(trouble, options.vendor).meaning;
}

/** Those that can be used first; each with its vendor, and why where it cannot be used. */
function optionsOf(targets: NoteTargets): Array<ComboboxOption<string>> {
  const options = targets.targets.flatMap((target) => {
    if (target.id === null) {
      return [];
    }
    const obstacle = obstacleWords(target, targets);
    const vendor = vendorOf(target);
    const what = [
      vendor === null ? '' : vendorName(vendor, readerLanguage()),
      obstacle === '' && target.state !== 'broken' ? target.remarks : obstacle,
    ];
    const description = what.filter((part) => part !== '').join(' · ');
    return [{ value: target.id, label: target.name === '' ? target.id : target.name, description, obstacle }];
  });
  return [...options]
    .sort((a, b) => Number(a.obstacle !== '') - Number(b.obstacle !== ''))
    .map(({ obstacle: _obstacle, ...option }) => option);
}

function vendorOf(target: NoteTarget): Vendor | null {
  return target.state === 'broken' ? target.vendor : target.options.vendor;
}

function getStyles(theme: GrafanaTheme2) {
  return {
    field: css({ display: 'grid', gap: theme.spacing(1) }),
    row: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' }),
    list: css({ flex: '1 1 220px', minWidth: 0 }),
    vendor: css({ display: 'flex', gap: theme.spacing(0.75), alignItems: 'center' }),
  };
}
