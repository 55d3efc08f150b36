import React, { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

import { type SandboxMessage } from '../messageStore';
import { type Robot } from '../robot';
import { ChatsPage } from './ChatsPage';

/** The state of the sandbox, as far as the page has heard of it. */
interface Heard {
  readonly robots: readonly Robot[];
  readonly messages: readonly SandboxMessage[];
  /** True while it hears of new messages. */
  readonly isLive: boolean;
}

const NOTHING: Heard = { robots: [], messages: [], isLive: false };

async function read<Answer>(name: string): Promise<Answer> {
  return (await (await fetch(`/_sandbox/${name}`)).json()) as Answer;
}

/** Reads what there is, then listens. Returns what ends the listening. */
function listen(change: (next: (heard: Heard) => Heard) => void): () => void {
  let events: EventSource | null = null;
  let hasEnded = false;
  const readRobots = async () => {
    const robots = await read<Robot[]>('robots');
    change((heard) => ({ ...heard, robots }));
  };
  const add = (message: SandboxMessage) => {
    change((heard) => ({ ...heard, messages: [...heard.messages, message] }));
    // It may be the first word of a robot that was added since.
    void readRobots();
  };
  const start = async () => {
    await readRobots();
    const messages = await read<SandboxMessage[]>('messages');
    change((heard) => ({ ...heard, messages }));
    if (hasEnded) {
      return;
    }
    events = new EventSource(`/_sandbox/events?sinceId=${messages.at(-1)?.id ?? 0}`);
    events.onmessage = (event: MessageEvent<string>) => add(JSON.parse(event.data) as SandboxMessage);
    events.addEventListener('cleared', () => change((heard) => ({ ...heard, messages: [] })));
    events.onopen = () => change((heard) => ({ ...heard, isLive: true }));
    events.onerror = () => change((heard) => ({ ...heard, isLive: false }));
  };
  void start();
  return () => {
    hasEnded = true;
    events?.close();
  };
}

function Page() {
  const [heard, change] = useState(NOTHING);
  useEffect(() => listen(change), []);
  return <ChatsPage {...heard} onClear={() => void fetch('/_sandbox/messages', { method: 'DELETE' })} />;
}

const root = document.getElementById('page');
if (root !== null) {
  createRoot(root).render(<Page />);
}
