import React, { useLayoutEffect, useRef, useState } from 'react';

import { vendorName } from '../../../src/core/vendors/vendorName';
import { ChatMessage } from '../../../src/ui/chat/ChatMessage';
import { ChatWindow } from '../../../src/ui/chat/ChatWindow';
import { type SandboxMessage } from '../messageStore';
import { type Robot } from '../robot';
import { type Vendor, VENDORS } from '../vendor';
import { readableBody } from './readableBody';

/** Messages of each group the page shows; the rest can be had from `/_sandbox/messages`. */
const SHOWN_PER_GROUP = 100;

/** Within this distance of the end, in pixels, a chat follows its messages. */
const FOLLOW_WITHIN_PX = 160;

interface Props {
  readonly robots: readonly Robot[];
  readonly messages: readonly SandboxMessage[];
  readonly isLive: boolean;
  readonly onClear: () => void;
}

/** The chat of one group at one vendor; calls with a token no robot has are a chat of their own. */
interface Chat {
  readonly key: string;
  readonly vendor: Vendor;
  readonly group: string;
  readonly robots: readonly Robot[];
  readonly messages: readonly SandboxMessage[];
}

/** Each group as a chat, drawn as the plugin's preview draws it. */
export function ChatsPage({ robots, messages, isLive, onClear }: Props) {
  const [chosen, choose] = useState('');
  const [hidesRefused, hideRefused] = useState(false);
  const chats = chatsOf(robots, messages);
  const chosenKey = chats.some(({ key }) => key === chosen) ? chosen : chats[0]?.key;
  const delivered = messages.filter(({ accepted }) => accepted).length;
  return (
    <>
      <header className="top">
        <h1>
          <span className="badge">Sandbox</span> Group robots
        </h1>
        <p>Stands in for the vendors&apos; servers on this machine. Nothing shown here was sent to a real group.</p>
        <div className="numbers">
          <span>
            <b>{delivered}</b> delivered
          </span>
          <span className="bad">
            <b>{messages.length - delivered}</b> refused
          </span>
          <span className={isLive ? 'live' : 'live lost'}>live</span>
          <label>
            <input type="checkbox" checked={hidesRefused} onChange={() => hideRefused(!hidesRefused)} /> hide refused
          </label>
          <button type="button" onClick={onClear}>
            Clear
          </button>
        </div>
        <nav className="tabs">
          {chats.map(({ key, vendor, group }) => (
            <button
              key={key}
              type="button"
              className="tab"
              aria-pressed={key === chosenKey}
              onClick={() => choose(key)}
            >
              {vendorName(vendor, 'en')} · {group || 'no robot'}
            </button>
          ))}
        </nav>
      </header>
      <main className="chats">
        {chats.map((chat) => (
          <div key={chat.key} className={chat.key === chosenKey ? 'column chosen' : 'column'}>
            <p className="about">{aboutText(chat)}</p>
            <ChatColumn {...chat} hidesRefused={hidesRefused} />
          </div>
        ))}
      </main>
    </>
  );
}

function ChatColumn({ vendor, group, robots, messages, hidesRefused }: Chat & { readonly hidesRefused: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const shown = messages.filter(({ accepted }) => accepted || !hidesRefused).slice(-SHOWN_PER_GROUP);
  const lastId = shown.at(-1)?.id;
  useLayoutEffect(() => {
    if (isAtEnd.current) {
      box.current?.scrollTo({ top: box.current.scrollHeight });
    }
  }, [lastId]);
  const follow = ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }: React.UIEvent) => {
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < FOLLOW_WITHIN_PX;
  };
  return (
    <div className="chat" ref={box} onScroll={follow} tabIndex={0}>
      <ChatWindow
        vendor={vendor}
        groupName={group || 'No such robot'}
        label={`${vendorName(vendor, 'en')} ${group}`}
        language=""
      >
        {shown.map((message) => (
          <Call key={message.id} message={message} robot={robots.find(({ token }) => token === message.token)} />
        ))}
      </ChatWindow>
    </div>
  );
}

/** One call: what the group sees of it, or why it was refused; the body one click away. */
function Call({ message, robot }: { readonly message: SandboxMessage; readonly robot: Robot | undefined }) {
  const { vendor, receivedAtMs, fault, accepted, rawBody } = message;
  return (
    <article>
      <div className="call">
        <time>{new Date(receivedAtMs).toLocaleTimeString('en-GB')}</time>
        {fault !== undefined && <span className="fault">answer lost: {fault}</span>}
      </div>
      {accepted ? (
        <ChatMessage
          vendor={vendor}
          body={JSON.parse(rawBody)}
          people={new Map(Object.entries(robot?.members ?? {}))}
        />
      ) : (
        <Refusal {...message} />
      )}
      <details className="raw">
        <summary>body, {new TextEncoder().encode(rawBody).length} bytes</summary>
        <pre>{readableBody(rawBody)}</pre>
      </details>
    </article>
  );
}

function Refusal({ code, text, reason, httpStatus }: SandboxMessage) {
  return (
    <div className="refusal" role="note">
      <b>{code}</b> {text} {httpStatus !== 200 && httpStatus !== 0 && <span>HTTP {httpStatus}</span>}
      {reason !== undefined && <div>{reason}</div>}
    </div>
  );
}

function aboutText({ vendor, group, robots }: Chat): string {
  const members = robots.reduce((sum, robot) => sum + Object.keys(robot.members ?? {}).length, 0);
  const keywords = [...new Set(robots.flatMap((robot) => robot.keywords ?? []))];
  return [
    vendorName(vendor, 'en'),
    group === '' ? 'calls with a token no robot has' : plural(robots.length, 'robot'),
    ...(members > 0 ? [plural(members, 'member')] : []),
    ...(robots.some(({ secret }) => secret !== undefined) ? ['signed'] : []),
    ...(keywords.length > 0 ? [`keywords ${keywords.join(', ')}`] : []),
    ...(robots.some(({ disabled }) => disabled) ? ['switched off'] : []),
  ].join(' · ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The chats in the order of their vendors; calls to no robot come last. */
function chatsOf(robots: readonly Robot[], messages: readonly SandboxMessage[]): Chat[] {
  const chats = new Map<string, Chat>();
  for (const { vendor, group } of [...robots, ...messages]) {
    const key = `${vendor}/${group}`;
    const isOf = (one: { vendor: Vendor; group: string }) => one.vendor === vendor && one.group === group;
    chats.set(
      key,
      chats.get(key) ?? { key, vendor, group, robots: robots.filter(isOf), messages: messages.filter(isOf) }
    );
  }
  const rank = ({ vendor, group }: Chat) => VENDORS.indexOf(vendor) + (group === '' ? VENDORS.length : 0);
  return [...chats.values()].sort((a, b) => rank(a) - rank(b));
}
