import { t } from '@grafana/i18n';
import { type Vendor } from '../../core/webhook/vendor';

/** How to get the address of a robot. */
interface AddressSteps {
  readonly steps: readonly string[];
  readonly notes: readonly string[];
}

/** The steps in a vendor's app, with its own menu names. */
export function addressSteps(vendor: Vendor): AddressSteps {
  switch (vendor) {
    case 'wecom':
      return wecomSteps();
    case 'dingtalk':
      return dingtalkSteps();
    case 'feishu':
    case 'lark':
      return feishuSteps();
  }
}

function wecomSteps(): AddressSteps {
  return {
    steps: [
      t('webhook-form.address.wecom.open', 'Open the group in WeCom, and click ··· at its top right.'),
      t(
        'webhook-form.address.wecom.add',
        'Choose "Message Push" (older versions: "Group Bot"), then "Add", and then to create one of your own.'
      ),
      t('webhook-form.address.wecom.name', 'Give it a name and a picture, such as "Grafana alerts", and confirm.'),
      t('webhook-form.address.wecom.copy', 'Copy the Webhook address that is shown, and paste it here.'),
    ],
    notes: [
      t(
        'webhook-form.address.wecom.note',
        'WeCom robots have neither keywords nor signing secrets, so whoever knows the address can post to the group. They are for groups of your own company.'
      ),
    ],
  };
}

function dingtalkSteps(): AddressSteps {
  return {
    steps: [
      t(
        'webhook-form.address.dingtalk.open',
        'Open the group in DingTalk on a computer, then "Group Settings" at its top right, and there "Bots".'
      ),
      t(
        'webhook-form.address.dingtalk.add',
        'Choose "Add Robot", then "Custom" (custom message services by Webhook), and "Add".'
      ),
      t('webhook-form.address.dingtalk.name', 'Give it a name and a picture, such as "Grafana alerts".'),
      t(
        'webhook-form.address.dingtalk.security',
        'Under "Security Settings" tick at least one: "Custom Keywords" (enter the same under Keywords here), "Additional Signature" (copy the secret that begins with SEC, for Signing secret here) or "IP Address" (that of your Grafana server).'
      ),
      t(
        'webhook-form.address.dingtalk.copy',
        'Accept the terms, choose "Finished", then copy the Webhook address and paste it here.'
      ),
    ],
    notes: [
      t(
        'webhook-form.address.dingtalk.note',
        'We suggest the signature: it needs no word in every message, and no fixed address.'
      ),
    ],
  };
}

function feishuSteps(): AddressSteps {
  return {
    steps: [
      t(
        'webhook-form.address.feishu.open',
        'Open the group, click ··· at its top right, then "Settings", and there "Bots".'
      ),
      t('webhook-form.address.feishu.add', 'Choose "Add Bot", then "Custom Bot".'),
      t(
        'webhook-form.address.feishu.name',
        'Give it a picture, a name such as "Grafana alerts" and a description, and choose "Add".'
      ),
      t('webhook-form.address.feishu.copy', 'Copy the Webhook address that is shown, and paste it here.'),
      t(
        'webhook-form.address.feishu.security',
        'Under "Security settings" you may tick "Custom keywords" (enter the same under Keywords here), "Set signature verification" (copy the secret, for Signing secret here) or "IP whitelist" (with the address of your Grafana server). Then choose "Finish".'
      ),
    ],
    notes: [
      t(
        'webhook-form.address.feishu.note',
        'Feishu (open.feishu.cn) and Lark (open.larksuite.com) have the same menus; the address tells which of them it is.'
      ),
    ],
  };
}
