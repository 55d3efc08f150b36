import { type IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type BadgeColor } from '@grafana/ui';
import { type ChannelFault } from '../../api/alertChannel/channelFaults';
import { type ChannelRow, needsSomebody, type ShownState, type StateFilter } from './channelRow';

interface StateLook {
  readonly color: BadgeColor;
  readonly icon: IconName;
  readonly text: string;
}

const LOOKS: Readonly<Record<ShownState, Omit<StateLook, 'text'>>> = {
  right: { color: 'green', icon: 'check' },
  missing: { color: 'darkgrey', icon: 'minus-circle' },
  unusable: { color: 'darkgrey', icon: 'minus-circle' },
  drifted: { color: 'red', icon: 'exclamation-circle' },
  provisioned: { color: 'blue', icon: 'file-alt' },
  foreign: { color: 'purple', icon: 'user' },
};

/** A channel's state in a word, with a colour and a mark of its own. */
export function stateLook(row: ChannelRow): StateLook {
  const { shown } = row;
  if (shown === 'right' && needsSomebody(row)) {
    return { color: 'orange', icon: 'exclamation-triangle', text: t('channels.state.failing', 'Last alert failed') };
  }
  if (shown === 'provisioned' && needsSomebody(row)) {
    return {
      color: 'red',
      icon: 'exclamation-triangle',
      text: t('channels.state.problem', 'Provisioned, with problems'),
    };
  }
  // Nothing is wrong with the contact point, and yet no alert gets through.
  if (shown === 'right' && row.webhook.state === 'disabled') {
    return { color: 'darkgrey', icon: 'pause', text: t('channels.state.disabled', 'Webhook disabled') };
  }
  const word = shown === 'right' && row.webhook.state === 'broken' ? 'unusable' : shown;
  return { ...LOOKS[word], text: stateWord(word) };
}

function stateWord(shown: ShownState): string {
  switch (shown) {
    case 'right':
      return t('channels.state.right', 'Ready');
    case 'missing':
      return t('channels.state.missing', 'No contact point');
    case 'unusable':
      return t('channels.state.unusable', 'Webhook unusable');
    case 'drifted':
      return t('channels.state.drifted', 'Needs repair');
    case 'provisioned':
      return t('channels.state.provisioned', 'Provisioned');
    case 'foreign':
      return t('channels.state.foreign', 'Set up manually');
  }
}

/** A choice of the filter. */
export function filterWord(state: StateFilter): string {
  switch (state) {
    case 'right':
      return t('channels.filter.right', 'Ready');
    case 'problem':
      return t('channels.filter.problem', 'Problems');
    case 'missing':
      return t('channels.filter.missing', 'No contact point');
    case 'elsewhere':
      return t('channels.filter.elsewhere', 'Managed elsewhere');
  }
}

const FAULTS: Readonly<Record<ChannelFault, () => string>> = {
  'no-token': () => t('channels.fault.no-token', 'It has no access token, so Grafana rejects its notifications.'),
  'no-signing-key': () =>
    t('channels.fault.no-signing-key', 'It has no HMAC key, so the webhook rejects its notifications.'),
  'no-webhook-key': () =>
    t('channels.fault.no-webhook-key', 'The webhook has no HMAC key, so it rejects every notification.'),
  'token-gone': () =>
    t('channels.fault.token-gone', 'Its access token was deleted, so Grafana rejects its notifications.'),
  'token-expired': () =>
    t('channels.fault.token-expired', 'Its access token expired or was revoked, so Grafana rejects its notifications.'),
  unfinished: () =>
    t(
      'channels.fault.unfinished',
      'Replacing its token and HMAC key was not finished, so the webhook may reject its notifications.'
    ),
  type: () => t('channels.fault.type', 'Its type is no longer Webhook, so its alerts do not reach this webhook.'),
  url: () =>
    t(
      'channels.fault.url',
      'Its URL does not match the relay URL. If alerts still arrive, the relay URL is wrong: correct and verify it on the Configuration page first, because Repair writes it into the contact point.'
    ),
  method: () => t('channels.fault.method', 'It does not use POST, and the plugin accepts only POST.'),
  authorization: () => t('channels.fault.authorization', 'It does not sign in with its access token.'),
  'signature-headers': () =>
    t(
      'channels.fault.signature-headers',
      'It does not sign with the headers X-EG-Signature and X-EG-Timestamp, so the webhook rejects its notifications.'
    ),
  template: () =>
    t('channels.fault.template', "It has a custom payload, but the plugin needs Grafana's default payload."),
  settings: () => t('channels.fault.settings', 'Some of its settings were changed.'),
};

/** Says what is wrong with a contact point, and what follows from it. */
export function channelFaultWords(fault: ChannelFault): string {
  return FAULTS[fault]();
}
