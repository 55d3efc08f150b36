import type { SandboxMessage } from '../messageStore';
import { renderEntry } from '../page/renderEntry';
import { chatKey } from '../page/renderPage';
import type { SandboxState } from '../sandboxState';

/** How often a comment is sent to keep proxies from closing the stream. */
const KEEP_ALIVE_MS = 15_000;

/** Server-sent events for the page: a message with its HTML for each one with a higher id, `cleared` when all are forgotten. */
export function eventStream(state: SandboxState, sinceId: number): Response {
  let end = () => {};
  const stream = new ReadableStream<string>({
    start(controller) {
      const send = (message: SandboxMessage) => controller.enqueue(messageEvent(message, state));
      state.messages.list({ sinceId }).forEach(send);
      const stopListening = state.messages.listen({
        added: send,
        cleared: () => controller.enqueue('event: cleared\ndata: {}\n\n'),
      });
      const timer = setInterval(() => controller.enqueue(': still here\n\n'), KEEP_ALIVE_MS);
      end = () => {
        stopListening();
        clearInterval(timer);
      };
      controller.enqueue(': welcome\n\n');
    },
    cancel: () => end(),
  });
  return new Response(stream, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
}

function messageEvent(message: SandboxMessage, state: SandboxState): string {
  const { id, accepted } = message;
  const html = renderEntry(message, state.robotOf(message)).text;
  return `id: ${id}\ndata: ${JSON.stringify({ id, accepted, chat: chatKey(message), html })}\n\n`;
}
