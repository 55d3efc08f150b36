import { type Language } from '../../../src/core/webhook/language';
import { type Sandbox } from '../../sandbox/startSandbox';
import { type SettingsSeed } from '../../fakeGrafana/appSettings';
import { keyOf, type Member, secretOf, tokenOf } from './cast';

/** Puts everybody's robots into the sandbox, and returns the app's settings that lead to them. */
export function settingsFor(cast: readonly Member[], language: Language, sandbox: Sandbox): SettingsSeed {
  const entries = cast.flatMap((member) => {
    const prefix = `${member.isProvisioned ? 'webhooks' : 'webhook'}.${member.id}`;
    const fields = fieldsOf(member, language);
    return [
      ...(member.isProvisioned ? [] : [[prefix, JSON.stringify(fields)] as const]),
      [`${prefix}.key`, keyOf(member)] as const,
      ...member.tokens.flatMap((token, index) => {
        const slot = index === 0 ? '' : `.${index + 1}`;
        const secret = member.isSigned ? secretOf(member.vendor, `${member.id}-${index + 1}`) : null;
        return [
          [`${prefix}.url${slot}`, addRobot(member, { token, secret }, sandbox)] as const,
          ...(secret === null ? [] : [[`${prefix}.secret${slot}`, secret] as const]),
        ];
      }),
    ];
  });
  const webhooks = cast
    .filter(({ isProvisioned }) => isProvisioned)
    .map((member) => ({ id: member.id, ...fieldsOf(member, language) }));
  return { jsonData: { webhooks }, secureJsonData: Object.fromEntries(entries) };
}

function fieldsOf({ name, vendor, remarks, keywords, mentions = [], isEnabled }: Member, language: Language): object {
  // The colleagues abroad read English, whoever takes the picture.
  const own =
    vendor === 'lark' ? { language: 'en', timeZone: 'Europe/Berlin' } : { language, timeZone: 'Asia/Shanghai' };
  return { name, vendor, remarks, keywords, mentions, enabled: isEnabled, ...own };
}

interface RobotSecrets {
  readonly token: string;
  readonly secret: string | null;
}

function addRobot(member: Member, { token, secret }: RobotSecrets, sandbox: Sandbox): string {
  const { vendor, name, robotKeywords } = member;
  const url = sandbox.addRobot({
    vendor,
    token,
    group: name,
    ...(secret === null ? {} : { secret }),
    ...(robotKeywords === undefined ? {} : { keywords: [...robotKeywords] }),
  });
  if (member.isRobotGone) {
    sandbox.removeRobot(vendor, token);
  }
  return url;
}

/** A robot of a group that has no webhook yet: its address is what the form is filled with. */
export function addFreeRobot(sandbox: Sandbox): { readonly url: string; readonly secret: string } {
  const secret = secretOf('dingtalk', 'free');
  const url = sandbox.addRobot({ vendor: 'dingtalk', token: tokenOf('dingtalk', 'free'), group: 'Search', secret });
  return { url, secret };
}
