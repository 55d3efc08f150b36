import { t } from '@grafana/i18n';
import { type ChannelFault } from '../../api/alertChannel/channelFaults';

/** Says what is wrong with a contact point, and what comes of it. */
export function channelFaultWords(fault: ChannelFault): string {
  return isOfSecrets(fault) ? secretWords(fault) : settingWords(fault);
}

const SECRET_FAULTS = [
  'no-token',
  'no-signing-key',
  'no-webhook-key',
  'token-gone',
  'token-expired',
  'unfinished',
] as const;

type SecretFault = (typeof SECRET_FAULTS)[number];

function isOfSecrets(fault: ChannelFault): fault is SecretFault {
  return (SECRET_FAULTS as readonly ChannelFault[]).includes(fault);
}

function secretWords(fault: SecretFault): string {
  switch (fault) {
    case 'no-token':
      return t('channels.fault.no-token', 'It has no access token: Grafana turns its notifications away.');
    case 'no-signing-key':
      return t('channels.fault.no-signing-key', 'It has no signing key: the webhook turns its notifications away.');
    case 'no-webhook-key':
      return t('channels.fault.no-webhook-key', 'The webhook has no signing key: it turns every notification away.');
    case 'token-gone':
      return t('channels.fault.token-gone', 'Its access token was deleted: Grafana turns its notifications away.');
    case 'token-expired':
      return t(
        'channels.fault.token-expired',
        'Its access token expired or was revoked: Grafana turns its notifications away.'
      );
    case 'unfinished':
      return t(
        'channels.fault.unfinished',
        'Replacing its token and signing key was not finished: the webhook may turn its notifications away.'
      );
  }
}

function settingWords(fault: Exclude<ChannelFault, SecretFault>): string {
  switch (fault) {
    case 'type':
      return t('channels.fault.type', 'It is no longer of the type Webhook: alerts do not come here any more.');
    case 'url':
      return t(
        'channels.fault.url',
        'Its URL is another one than the relay URL leads to. If alerts arrive all the same, the relay URL is the wrong one: correct and prove it in the configuration, since repairing writes it here.'
      );
    case 'method':
      return t('channels.fault.method', 'It does not use POST, and the plugin takes nothing else.');
    case 'authorization':
      return t('channels.fault.authorization', 'It signs in another way than with its access token.');
    case 'signature-headers':
      return t(
        'channels.fault.signature-headers',
        'It does not sign with the headers X-EG-Signature and X-EG-Timestamp: the webhook turns its notifications away.'
      );
    case 'template':
      return t(
        'channels.fault.template',
        'It has a custom payload: the plugin needs the notification as Grafana makes it.'
      );
    case 'settings':
      return t('channels.fault.settings', 'Some of its settings were changed.');
  }
}
