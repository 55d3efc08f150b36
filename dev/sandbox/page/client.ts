/** Runs in the browser: adds new messages as they come, chooses chats on small screens. Served as it is, without types. */
const MAX_ENTRIES_PER_CHAT = 200;
/** Within this distance of the end, in pixels, a chat follows its messages. */
const FOLLOW_WITHIN_PX = 160;

interface NewMessage {
  id: number;
  chat: string;
  accepted: boolean;
  /** Made and escaped by the server. */
  html: string;
}

const query = <T extends Element>(selector: string) => document.querySelector<T>(selector);
const chats = () => [...document.querySelectorAll<HTMLElement>('[data-chat]')];

function follow(chat: HTMLElement): void {
  const scroll = chat.querySelector('.scroll');
  scroll?.scrollTo({ top: scroll.scrollHeight });
}

function add(message: NewMessage): void {
  const chat = chats().find((one) => one.dataset.chat === message.chat);
  const scroll = chat?.querySelector('.scroll');
  if (!chat || !scroll) {
    // A group this page has not heard of: the server knows how to draw it.
    location.reload();
    return;
  }
  if (scroll.querySelector(`#m${message.id}`)) {
    return;
  }
  const isAtEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < FOLLOW_WITHIN_PX;
  scroll.insertAdjacentHTML('beforeend', message.html);
  const entries = scroll.querySelectorAll('.entry');
  for (const old of [...entries].slice(0, Math.max(0, entries.length - MAX_ENTRIES_PER_CHAT))) {
    old.remove();
  }
  if (isAtEnd) {
    follow(chat);
  }
  const counter = query<HTMLElement>(message.accepted ? '#delivered' : '#refused');
  if (counter) {
    counter.textContent = String(Number(counter.textContent) + 1);
  }
}

function choose(key: string | undefined): void {
  chats().forEach((chat) => chat.classList.toggle('chosen', chat.dataset.chat === key));
  document.querySelectorAll<HTMLElement>('[data-tab]').forEach((tab) => {
    tab.setAttribute('aria-pressed', String(tab.dataset.tab === key));
  });
}

function listen(): void {
  const live = query<HTMLElement>('#live');
  const events = new EventSource(`/_sandbox/events?sinceId=${document.body.dataset.lastId ?? 0}`);
  events.onmessage = (event: MessageEvent<string>) => add(JSON.parse(event.data) as NewMessage);
  events.addEventListener('cleared', () => location.reload());
  events.onopen = () => live?.classList.remove('lost');
  events.onerror = () => live?.classList.add('lost');
}

chats().forEach(follow);
choose(chats()[0]?.dataset.chat);
document.querySelectorAll<HTMLElement>('[data-tab]').forEach((tab) => {
  tab.addEventListener('click', () => choose(tab.dataset.tab));
});
query('#clear')?.addEventListener('click', () => void fetch('/_sandbox/messages', { method: 'DELETE' }));
query<HTMLInputElement>('#hide-refused')?.addEventListener('change', (event) => {
  document.body.classList.toggle('only-delivered', (event.target as HTMLInputElement).checked);
});
listen();
