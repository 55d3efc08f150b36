import type { SandboxMessage } from '../messageStore';
import type { Robot } from '../robot';
import { type Vendor, VENDORS } from '../vendor';
import { html, type Html } from './html';
import { renderEntry } from './renderEntry';

/** Messages of each group the page shows at first; the rest can be had from `/_sandbox/messages`. */
const SHOWN_PER_GROUP = 100;

const VENDOR_NAMES: Record<Vendor, string> = { wecom: 'WeCom', dingtalk: 'DingTalk', feishu: 'Feishu', lark: 'Lark' };

/** The chat of one group at one vendor. */
interface Chat {
  key: string;
  vendor: Vendor;
  group: string;
  robots: Robot[];
}

/** What identifies a chat on the page; calls to no robot are kept apart. */
export function chatKey({ vendor, group }: { vendor: Vendor; group: string }): string {
  return `${vendor}/${group}`;
}

/** The page: each group as a chat, in the look of its vendor. */
export function renderPage(robots: Robot[], messages: SandboxMessage[]): Html {
  const chats = chatsOf(robots, messages);
  const lastId = messages.at(-1)?.id ?? 0;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Sandbox: group robots</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/style.css" />
        <script src="/client.js" defer></script>
      </head>
      <body data-last-id="${lastId}">
        ${renderTop(chats, messages)}
        <main class="chats">${chats.map((chat, index) => renderChat(chat, messages, index === 0))}</main>
      </body>
    </html>`;
}

function renderTop(chats: Chat[], messages: SandboxMessage[]): Html {
  const delivered = messages.filter(({ accepted }) => accepted).length;
  return html`<header class="top">
    <h1><span class="badge">Sandbox</span> Group robots</h1>
    <p>Stands in for the vendors' servers on this machine. Nothing shown here was sent to a real group.</p>
    <div class="numbers">
      <span><b id="delivered">${delivered}</b> delivered</span>
      <span class="bad"><b id="refused">${messages.length - delivered}</b> refused</span>
      <span id="live" class="live">live</span>
      <label><input type="checkbox" id="hide-refused" /> hide refused</label>
      <button type="button" id="clear">Clear</button>
    </div>
    <nav class="tabs">
      ${chats.map(
        ({ key, vendor, group }) =>
          html`<button type="button" class="tab vendor-${vendor}" data-tab="${key}">
            ${VENDOR_NAMES[vendor]} · ${group || 'no robot'}
          </button>`
      )}
    </nav>
  </header>`;
}

function renderChat(chat: Chat, messages: SandboxMessage[], isFirst: boolean): Html {
  const { key, vendor, group, robots } = chat;
  const shown = messages.filter((message) => chatKey(message) === key).slice(-SHOWN_PER_GROUP);
  const members = robots.reduce((sum, robot) => sum + Object.keys(robot.members ?? {}).length, 0);
  const about = [
    VENDOR_NAMES[vendor],
    group === '' ? 'calls with a token no robot has' : plural(robots.length, 'robot'),
    ...(members > 0 ? [plural(members, 'member')] : []),
    ...securityOf(robots),
  ];
  return html`<section
    class="chat vendor-${vendor}${isFirst ? ' chosen' : ''}"
    data-chat="${key}"
    aria-label="${VENDOR_NAMES[vendor]} ${group}"
  >
    <header>
      <span class="dot" aria-hidden="true">${VENDOR_NAMES[vendor].charAt(0)}</span>
      <div>
        <h2>${group || 'No such robot'}</h2>
        <small>${about.join(' · ')}</small>
      </div>
    </header>
    <div class="scroll" tabindex="0">
      <p class="empty">No message yet.</p>
      ${shown.map((message) =>
        renderEntry(
          message,
          robots.find(({ token }) => token === message.token)
        )
      )}
    </div>
  </section>`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function securityOf(robots: Robot[]): string[] {
  const keywords = [...new Set(robots.flatMap((robot) => robot.keywords ?? []))];
  return [
    ...(robots.some(({ secret }) => secret !== undefined) ? ['signed'] : []),
    ...(keywords.length > 0 ? [`keywords ${keywords.join(', ')}`] : []),
    ...(robots.some(({ disabled }) => disabled) ? ['switched off'] : []),
  ];
}

/** The chats in the order of their vendors; calls to no robot come last. */
function chatsOf(robots: Robot[], messages: SandboxMessage[]): Chat[] {
  const chats = new Map<string, Chat>();
  for (const about of [...robots, ...messages]) {
    const { vendor, group } = about;
    const key = chatKey(about);
    const ofGroup = robots.filter((robot) => chatKey(robot) === key);
    chats.set(key, { key, vendor, group, robots: ofGroup });
  }
  const rank = ({ vendor, group }: Chat) => VENDORS.indexOf(vendor) + (group === '' ? VENDORS.length : 0);
  return [...chats.values()].sort((a, b) => rank(a) - rank(b));
}
