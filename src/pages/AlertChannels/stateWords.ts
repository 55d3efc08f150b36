import { type IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type BadgeColor } from '@grafana/ui';
import { type ChannelRow, needsSomebody, type ShownState } from './channelRow';
import { type StateFilter } from './channelView';

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

/** How a channel is doing, in a word with a colour and a mark of its own. */
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
      return t('channels.state.foreign', 'Set up by hand');
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
