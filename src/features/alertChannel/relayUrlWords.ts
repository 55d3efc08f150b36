import { t } from '@grafana/i18n';
import { type RelayUrlFault } from '../../api/alertChannel/relayUrl';

/** Says what is wrong with a relay URL. */
export function relayUrlFault(fault: RelayUrlFault): string {
  switch (fault) {
    case 'missing':
      return t('relay.fault.missing', 'Enter a URL.');
    case 'form':
      return t('relay.fault.form', 'Enter a complete URL, such as http://127.0.0.1:3000.');
    case 'scheme':
      return t('relay.fault.scheme', 'The URL has to begin with http:// or https://.');
    case 'credentials':
      return t(
        'relay.fault.credentials',
        'Leave out user name and password: every contact point has a token of its own.'
      );
    case 'query':
      return t('relay.fault.query', 'Leave out everything from the question mark or number sign on.');
    case 'too-long':
      return t('relay.fault.too-long', 'The URL is too long.');
  }
}
