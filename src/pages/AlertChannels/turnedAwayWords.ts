import { t } from '@grafana/i18n';

/** Why the plugin turned a notification away, and what to do. */
interface TurnedAwayWords {
  readonly title: string;
  readonly fix: string;
}

/** Says why the plugin turned a notification away, by its own name for it. Source: backend/routes/notify.ts. */
export function turnedAwayWords(reason: string): TurnedAwayWords {
  if (reason.startsWith('license-')) {
    return {
      title: t('way.license.title', 'The license does not allow this webhook to be used'),
      fix: t('way.license.fix', 'Set a license on the Configuration page, or make room in it.'),
    };
  }
  return signatureWords(reason) ?? webhookWords(reason);
}

function signatureWords(reason: string): TurnedAwayWords | null {
  switch (reason) {
    case 'unproved':
      return {
        title: t('way.signature.title', 'Contact point and webhook have different signing keys, or one has none'),
        fix: t(
          'way.signature.fix',
          'Replace token and signing key of this channel: both ends then get new ones. If that does not help, another Grafana or organization answers at this address.'
        ),
      };
    case 'signature-old':
      return {
        title: t('way.clock.title', 'The time in the signature is more than five minutes off'),
        fix: t('way.clock.fix', "Set the clocks of Grafana's servers."),
      };
    default:
      return null;
  }
}

function webhookWords(reason: string): TurnedAwayWords {
  switch (reason) {
    case 'disabled':
      return {
        title: t('way.disabled.title', 'The webhook is disabled'),
        fix: t('way.disabled.fix', 'Enable it on the Webhooks page. Until then its alerts are turned away.'),
      };
    case 'broken-webhook':
      return {
        title: t('way.broken.title', 'The webhook cannot be used as it is set up'),
        fix: t('way.broken.fix', 'Open it on the Webhooks page: it says what to correct.'),
      };
    case 'not-stored':
      return {
        title: t('way.not-stored.title', 'The alert could not be stored'),
        fix: t('way.not-stored.fix', 'The Configuration page says what is wrong with the outbox.'),
      };
    default:
      return {
        title: t('way.turned-away.title', 'The plugin turned the alert away'),
        fix: t('way.turned-away.fix', "Grafana's own words below say why."),
      };
  }
}
