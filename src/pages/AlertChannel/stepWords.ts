import { t } from '@grafana/i18n';
import { RELAY_ACCOUNT } from '../../api/alertChannel/channelNames';
import { type ChannelStep, type StepName } from '../../api/alertChannel/channelSteps';
import { PLAIN_VALUES } from '../../ui/plainValues';

/** What a step is about. */
export function stepTitle(name: StepName): string {
  switch (name) {
    case 'look':
      return t('alert-channel.step.look', 'Check existing contact points');
    case 'account':
      return t('alert-channel.step.account', 'Service account {{account}} (Viewer)', {
        account: RELAY_ACCOUNT,
        ...PLAIN_VALUES,
      });
    case 'token':
      return t('alert-channel.step.token', 'Access token for this contact point');
    case 'key':
      return t('alert-channel.step.key', 'Signing key for this webhook');
    case 'contact-point':
      return t('alert-channel.step.contact-point', 'Contact point in Grafana Alerting');
    case 'old-tokens':
      return t('alert-channel.step.old-tokens', 'Remove access tokens no longer in use');
  }
}

/** How far a step is, in a word; '' before its turn. */
export function stepWord({ name, state }: ChannelStep): string {
  switch (state) {
    case 'waiting':
      return '';
    case 'working':
      return t('alert-channel.state.working', 'In progress');
    case 'made':
      return name === 'old-tokens'
        ? t('alert-channel.state.removed', 'Removed')
        : t('alert-channel.state.made', 'Created');
    case 'repaired':
      return t('alert-channel.state.repaired', 'Repaired');
    case 'kept':
      return name === 'look' || name === 'old-tokens'
        ? t('alert-channel.state.done', 'Done')
        : t('alert-channel.state.kept', 'Already in place');
    case 'failed':
      return t('alert-channel.state.failed', 'Failed');
  }
}
