import { EVALUATION_DAYS } from '../../src/core/license/evaluation';
import { type Language } from '../../src/core/webhook/language';

/** What whoever sets a license or starts an evaluation is told, beside how it stands. */
interface LicenseRouteWords {
  readonly notJson: string;
  readonly empty: string;
  readonly stored: string;
  /** Nothing is stored yet; the browser has to do it. */
  readonly toBeStored: string;
  readonly notStored: string;
  readonly notNeeded: string;
  readonly isRunning: string;
  readonly wasUsed: string;
  /** Between sentences. */
  readonly space: string;
}

export const LICENSE_ROUTE_WORDS: Readonly<Record<Language, LicenseRouteWords>> = {
  en: {
    notJson: 'Expected {"license": "…"} as JSON with the license as text, got something else.',
    empty: 'Expected a license, got an empty text. Paste it whole.',
    stored: 'It is stored.',
    toBeStored: 'It is not stored yet: store it in the settings.',
    notStored: 'It was not stored.',
    notNeeded: 'There is a license that works, so no evaluation is needed.',
    isRunning: 'The evaluation is running already.',
    wasUsed: `The evaluation's ${EVALUATION_DAYS} days were used before; there is one for each organisation. Set a license.`,
    space: ' ',
  },
  'zh-Hans': {
    notJson: '应为 JSON {"license": "…"}，其中 license 为许可证文本。',
    empty: '许可证为空。请完整粘贴。',
    stored: '已保存。',
    toBeStored: '尚未保存：请写入设置。',
    notStored: '未保存。',
    notNeeded: '已有有效的许可证，无需试用。',
    isRunning: '试用已在进行中。',
    wasUsed: `${EVALUATION_DAYS} 天试用已用过，每个组织只有一次。请设置许可证。`,
    space: '',
  },
};
