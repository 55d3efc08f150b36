import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Checkbox, Combobox, Field, FilterInput, InlineSwitch, useStyles2 } from '@grafana/ui';
import React, { useId, useState } from 'react';
import { type RoutedRule } from '../../api/alertRouting/readRules';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { destination } from './useRuleSending';

interface Props {
  /** Of the contact points that lead to groups. */
  readonly titles: readonly string[];
  readonly title: string;
  readonly onTitle: (title: string) => void;
  readonly rules: readonly RoutedRule[];
  readonly uids: ReadonlySet<string>;
  readonly onUids: (uids: ReadonlySet<string>) => void;
  readonly onNext: () => void;
}

/** Most rules drawn at once; searching finds the others. */
const DRAWN_MAX = 100;

/** Picks a group, where there are several, and rules: first those without a contact point of their own, on wish all. */
export function RuleChoice({ titles, title, onTitle, rules, uids, onUids, onNext }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const [search, setSearch] = useState('');
  const [withOthers, setWithOthers] = useState(false);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const offered = rules.filter(
    (rule) =>
      rule.receiver !== title &&
      (withOthers || rule.receiver === null) &&
      words.every((word) => `${rule.title} ${rule.folder} ${rule.group}`.toLowerCase().includes(word))
  );
  const picked = rules.filter((rule) => uids.has(rule.uid) && rule.receiver !== title).length;
  return (
    <>
      {titles.length > 1 && (
        <Field label={t('rules.group', 'Contact point of the group')} htmlFor={id} noMargin>
          <Combobox
            id={id}
            options={titles.map((each) => ({ value: each, label: each }))}
            value={title === '' ? null : title}
            placeholder={t('rules.group-placeholder', 'Select a group')}
            onChange={({ value }) => onTitle(value)}
          />
        </Field>
      )}
      <div className={styles.bar}>
        <FilterInput
          value={search}
          escapeRegex={false}
          onChange={setSearch}
          placeholder={t('rules.search', 'Search by rule, folder or group')}
          aria-label={t('rules.search-label', 'Search alert rules')}
        />
        <InlineSwitch
          label={t('rules.with-others', 'Include rules with another contact point')}
          showLabel
          transparent
          value={withOthers}
          onChange={({ currentTarget }) => setWithOthers(currentTarget.checked)}
        />
      </div>
      {offered.length === 0 ? (
        <p>{t('rules.none', 'No alert rules found.')}</p>
      ) : (
        <RuleBoxes rules={offered.slice(0, DRAWN_MAX)} uids={uids} onUids={onUids} />
      )}
      {offered.length > DRAWN_MAX && (
        <p>{t('rules.more', 'Search to see the other {{number}} rules.', { number: offered.length - DRAWN_MAX })}</p>
      )}
      <div>
        <Button disabled={picked === 0 || title === ''} onClick={onNext}>
          {t('rules.next', 'Review changes ({{picked}})', { picked })}
        </Button>
      </div>
    </>
  );
}

function RuleBoxes({ rules, uids, onUids }: Pick<Props, 'rules' | 'uids' | 'onUids'>) {
  const styles = useStyles2(getStyles);
  const toggle = (uid: string, isPicked: boolean) =>
    onUids(new Set(isPicked ? [...uids, uid] : [...uids].filter((each) => each !== uid)));
  return (
    <ul className={styles.list}>
      {rules.map(({ uid, title, folder, group, receiver, isProvisioned }) => (
        <li key={uid}>
          <Checkbox
            label={title}
            description={[
              `${folder} / ${group}`,
              t('rules.goes', 'Now: {{where}}', { where: destination(receiver), ...PLAIN_VALUES }),
              ...(isProvisioned ? [t('rules.provisioned', 'Provisioned: edit at its source')] : []),
            ].join(' · ')}
            value={uids.has(uid) && !isProvisioned}
            disabled={isProvisioned}
            onChange={({ currentTarget }) => toggle(uid, currentTarget.checked)}
          />
        </li>
      ))}
    </ul>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({ display: 'grid', gap: theme.spacing(1), justifyItems: 'start' }),
    list: css({ display: 'grid', gap: theme.spacing(1), margin: 0, padding: 0, listStyle: 'none' }),
  };
}
