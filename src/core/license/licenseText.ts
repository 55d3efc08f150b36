import { type Language } from '../webhook/language';
import { type FaultReason, type LicenseFault } from './licenseFault';
import { countBeyond, EVALUATION_DAYS, isWorking, type LicenseState } from './licenseState';

/** Says the state of the license, and what to do where something is to be done. */
export function licenseText(state: LicenseState, language: Language): string {
  const words = LICENSE_WORDS[language];
  const standing = standingText(state, language);
  if ((state.kind !== 'active' && state.kind !== 'grace') || state.maxWebhooks === null) {
    return standing;
  }
  const { webhooks, maxWebhooks } = state;
  const room = countBeyond(state) > 0 ? words.tooMany(webhooks, maxWebhooks) : words.used(webhooks, maxWebhooks);
  return standing + words.space + room;
}

/** Says why an existing webhook is not used. */
export function notUsedText(state: LicenseState, language: Language): string {
  return refusedText(state, language, 'beyond');
}

/** Says why no further webhook is made. */
export function notMadeText(state: LicenseState, language: Language): string {
  return refusedText(state, language, 'noRoom');
}

/** Says what is wrong with a license. */
export function faultText({ reason, detail }: LicenseFault, language: Language): string {
  return LICENSE_WORDS[language].faults[reason](detail);
}

function refusedText(state: LicenseState, language: Language, limit: 'beyond' | 'noRoom'): string {
  const words = LICENSE_WORDS[language];
  if (isWorking(state)) {
    const most = state.kind === 'active' || state.kind === 'grace' ? state.maxWebhooks : null;
    return words[limit](most ?? 0);
  }
  return standingText(state, language) + words.space + words.refused;
}

function standingText(state: LicenseState, language: Language): string {
  const words = LICENSE_WORDS[language];
  switch (state.kind) {
    case 'none':
      return words.none;
    case 'evaluation':
      return evaluationText(state, language);
    case 'active':
      return words.active(state.holder, dayOf(state.untilMs));
    case 'grace':
      return words.grace(state.holder, dayOf(state.expiredAtMs), dayOf(state.untilMs));
    case 'expired':
      return expiredText(state, language);
    case 'invalid':
      return faultText(state.fault, language);
  }
}

function evaluationText({ untilMs, unused }: LicenseState & { kind: 'evaluation' }, language: Language): string {
  const words = LICENSE_WORDS[language];
  const running = words.evaluation(dayOf(untilMs));
  return unused === null ? running : running + words.space + words.unused(standingText(unused, language));
}

function expiredText(state: LicenseState & { kind: 'expired' }, language: Language): string {
  const words = LICENSE_WORDS[language];
  if (state.of === 'license') {
    return words.expired(state.holder, dayOf(state.expiredAtMs));
  }
  return state.expiredAtMs === null ? words.evaluationUnclear : words.evaluationOver(dayOf(state.expiredAtMs));
}

/** The day in UTC, such as `2027-01-01`. */
function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The words for a license's states and faults. Days are UTC, as `2027-01-01`. Every text is a sentence or more. */
interface LicenseWords {
  readonly none: string;
  readonly evaluation: (until: string) => string;
  readonly unused: (why: string) => string;
  readonly active: (holder: string, until: string) => string;
  readonly grace: (holder: string, expired: string, until: string) => string;
  readonly expired: (holder: string, expired: string) => string;
  readonly evaluationOver: (over: string) => string;
  readonly evaluationUnclear: string;
  readonly faults: Readonly<Record<FaultReason, (detail: string) => string>>;
  readonly used: (webhooks: number, most: number) => string;
  readonly tooMany: (webhooks: number, most: number) => string;
  /** The reason why a webhook is not made or not used; the state comes in front. */
  readonly beyond: (most: number) => string;
  readonly noRoom: (most: number) => string;
  readonly refused: string;
  /** Between sentences. */
  readonly space: string;
}

const ENGLISH: LicenseWords = {
  none: 'No license is set. Ask an admin to set one, or to start an evaluation, on the Configuration page.',
  evaluation: (until) => `Evaluation until ${until}. All features work until then.`,
  unused: (why) => `The license that is set is not valid: ${why}`,
  active: (holder, until) => `Licensed to ${holder} until ${until}.`,
  grace: (holder, expired, until) =>
    `The license of ${holder} expired on ${expired}. All features work until ${until}; after that, alerts are not relayed. Set a new license before then.`,
  expired: (holder, expired) => `The license of ${holder} expired on ${expired}. Set a new one.`,
  evaluationOver: (over) => `The evaluation ended on ${over}. Set a license.`,
  evaluationUnclear: `The start of the evaluation is in the future or not a valid time, so its ${EVALUATION_DAYS} days count as used. Set a license.`,
  faults: {
    malformed: () => 'This is not a valid license: expected three parts separated by dots. Paste the whole license again.',
    claims: (claim) =>
      claim === ''
        ? 'The contents of the license cannot be read. Request a new one.'
        : `The license's claim "${claim}" is missing or cannot be read. Request a new one.`,
    'wrong-algorithm': () => 'The license is not signed with EdDSA (Ed25519), so it cannot be verified. Request a new one.',
    'wrong-key': () =>
      'The license was signed with another key than license_public_key. Check whether both come from the same issuer.',
    tampered: () => 'The license was changed after it was signed, or was not copied completely. Paste it again.',
    'not-yet-valid': (from) => `The license is not valid before ${from}. Check the server's clock, or wait.`,
    'other-feature': () => 'The license is for another feature, not for webhooks. Request one with the feature "webhook".',
    'plugin-too-old': (version) => `The license is for version ${version} of the plugin or newer. Update the plugin.`,
    'no-public-key': () =>
      'Licenses cannot be verified: license_public_key is not set in [plugin.enterprise-groups-app] of grafana.ini.',
    'public-key-unreadable': () =>
      'Licenses cannot be verified: license_public_key is not an Ed25519 public key. Expected: PEM, or base64 of the key, on one line.',
    'file-unreadable': (code) => `The file of license_path cannot be read (${code}).`,
    'file-irregular': () => 'license_path is a folder, pipe or device. Expected: a file.',
  },
  used: (webhooks, most) => `Webhooks used: ${webhooks} of ${most}.`,
  tooMany: (webhooks, most) =>
    `The license covers ${webhooksOf(most)}, and this organization has ${webhooks}. ${
      most === 1 ? 'Only the first of the list works' : `Only the first ${most} of the list work`
    }.`,
  beyond: (most) =>
    `The license covers ${webhooksOf(most)}, and this one is not ${
      most === 1 ? 'the first' : `among the first ${most}`
    }. Delete one, or set a larger license.`,
  noRoom: (most) =>
    `The license covers ${webhooksOf(most)}, and ${most === 1 ? 'it is' : 'all are'} used. Delete one, or set a larger license.`,
  refused: 'Without a license, webhooks can be viewed, but not created or used.',
  space: ' ',
};

function webhooksOf(count: number): string {
  return `${count} ${count === 1 ? 'webhook' : 'webhooks'}`;
}

const CHINESE: LicenseWords = {
  none: '未设置许可证。请联系管理员在“配置”页设置许可证，或开始试用。',
  evaluation: (until) => `试用至 ${until}，在此之前一切功能可用。`,
  unused: (why) => `已设置的许可证无效：${why}`,
  active: (holder, until) => `已授权给 ${holder}，有效期至 ${until}。`,
  grace: (holder, expired, until) =>
    `${holder} 的许可证已于 ${expired} 到期。在 ${until} 之前一切功能可用，之后不再转发告警。请在此之前设置新的许可证。`,
  expired: (holder, expired) => `${holder} 的许可证已于 ${expired} 到期。请设置新的许可证。`,
  evaluationOver: (over) => `试用已于 ${over} 结束。请设置许可证。`,
  evaluationUnclear: `试用的开始时间在将来或无法识别，${EVALUATION_DAYS} 天试用视为已用完。请设置许可证。`,
  faults: {
    malformed: () => '这不是有效的许可证：应为以点分隔的三段文本。请重新完整粘贴。',
    claims: (claim) =>
      claim === ''
        ? '许可证的内容无法读取。请申请新的许可证。'
        : `许可证的“${claim}”缺失或无法读取。请申请新的许可证。`,
    'wrong-algorithm': () => '许可证未使用 EdDSA（Ed25519）签名，无法验证其真实性。请申请新的许可证。',
    'wrong-key': () => '许可证的签名密钥与 license_public_key 不一致。请确认两者来自同一签发方。',
    tampered: () => '许可证在签名后被修改过，或未完整复制。请重新粘贴。',
    'not-yet-valid': (from) => `许可证在 ${from} 之前尚未生效。请检查服务器时钟，或等待生效。`,
    'other-feature': () => '许可证用于其他功能，不包含 Webhook。请申请包含“webhook”功能的许可证。',
    'plugin-too-old': (version) => `许可证要求插件版本不低于 ${version}。请升级插件。`,
    'no-public-key': () =>
      '无法校验许可证：grafana.ini 的 [plugin.enterprise-groups-app] 中没有设置 license_public_key。',
    'public-key-unreadable': () =>
      '无法校验许可证：license_public_key 不是 Ed25519 公钥。应为 PEM，或公钥的 base64，写成一行。',
    'file-unreadable': (code) => `无法读取 license_path 指定的文件（${code}）。`,
    'file-irregular': () => 'license_path 指向的是目录、管道或设备，应为普通文件。',
  },
  used: (webhooks, most) => `已使用 ${webhooks} 个 Webhook，上限 ${most} 个。`,
  tooMany: (webhooks, most) =>
    `共有 ${webhooks} 个 Webhook，许可证只覆盖 ${most} 个。列表中的前 ${most} 个可用，其余不可用。`,
  beyond: (most) => `许可证只覆盖前 ${most} 个 Webhook。请删除一个，或设置数量更多的许可证。`,
  noRoom: (most) => `许可证只覆盖 ${most} 个 Webhook，已全部使用。请删除一个，或设置数量更多的许可证。`,
  refused: '没有有效的许可证时，只能查看 Webhook，不能新建或使用。',
  space: '',
};

/** The words for a license, in every language. */
export const LICENSE_WORDS: Readonly<Record<Language, LicenseWords>> = { en: ENGLISH, 'zh-Hans': CHINESE };
