import { css } from '@emotion/css';
import { type GrafanaTheme2, type IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, TextLink, useStyles2 } from '@grafana/ui';
import React, { useCallback } from 'react';
import { type ChannelReport, channelOf } from '../../api/alertChannel/channelReport';
import { readChannel } from '../../api/alertChannel/readChannels';
import { type ReadState, useRead } from '../../api/useRead';
import { PATHS } from '../../constants';
import { failureWords } from '../../ui/failureWords';
import { PLAIN_VALUES } from '../../ui/plainValues';

interface Props {
  readonly webhookId: string;
  /** Finds it on the page of alert channels. */
  readonly name: string;
}

/** In one line: whether a contact point leads to the webhook, and the way to where it is set up and repaired. */
export function ChannelLine({ webhookId, name }: Props) {
  const styles = useStyles2(getStyles);
  const { state } = useRead(useCallback((signal) => readChannel(webhookId, signal), [webhookId]));
  const { icon, text, look } = wordsOf(state);
  return (
    <p className={styles.line}>
      <Icon name={icon} className={styles[look]} /> {text}{' '}
      <TextLink href={PATHS.findAlertChannel(name)} inline>
        {t('webhook-form.channel.open', 'Alert channels')}
      </TextLink>
    </p>
  );
}

interface LineWords {
  readonly icon: IconName;
  readonly text: string;
  readonly look: 'quiet' | 'good' | 'bad';
}

function wordsOf(state: ReadState<ChannelReport | null>): LineWords {
  if (state.kind === 'loading') {
    return { icon: 'bell', text: t('webhook-form.channel.loading', 'Looking for its contact point…'), look: 'quiet' };
  }
  if (state.kind === 'failed') {
    const { title } = failureWords(state.failure);
    return {
      icon: 'question-circle',
      text: t(
        'webhook-form.channel.unknown',
        'Could not check whether a contact point sends to this webhook: {{title}}.',
        {
          title,
          ...PLAIN_VALUES,
        }
      ),
      look: 'quiet',
    };
  }
  return state.value === null ? missing() : stateWords(state.value);
}

function missing(): LineWords {
  return {
    icon: 'exclamation-triangle',
    text: t(
      'webhook-form.channel.missing',
      'No contact point sends to this webhook, so alert rules cannot select this group.'
    ),
    look: 'bad',
  };
}

function stateWords(report: ChannelReport): LineWords {
  const { state } = report;
  const found = channelOf(report);
  const values = { title: found?.point.title ?? '', ...PLAIN_VALUES };
  if (state.kind === 'missing') {
    return missing();
  }
  const hasFaults = (state.kind === 'drifted' || state.kind === 'provisioned') && state.faults.length > 0;
  return hasFaults
    ? {
        icon: 'exclamation-triangle',
        text: t('webhook-form.channel.faulty', 'The contact point “{{title}}” needs repair.', values),
        look: 'bad',
      }
    : {
        icon: 'check-circle',
        text: t('webhook-form.channel.right', 'Alerts arrive through the contact point “{{title}}”.', values),
        look: 'good',
      };
}

function getStyles(theme: GrafanaTheme2) {
  return {
    line: css({ margin: theme.spacing(0, 0, 2), overflowWrap: 'anywhere' }),
    quiet: css({ color: theme.colors.text.secondary }),
    good: css({ color: theme.colors.success.text }),
    bad: css({ color: theme.colors.warning.text }),
  };
}
