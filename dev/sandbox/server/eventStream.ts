import { renderEntry } from '../page/renderEntry';
import type { SandboxState } from '../sandboxState';

/** How often a comment is sent to keep proxies from closing the stream. */
const KEEP_ALIVE_MS = 15_000;

/** Server-sent events for the page: one `message` with its rendered HTML for each message with a higher id. */
export function eventStream(state: SandboxState, sinceId: number): Response {
  let end = () => {};
  const stream = new ReadableStream<string>({
    start(controller) {
      const send = (message: Parameters<typeof renderEntry>[0]) => {
        const data = { id: message.id, vendor: message.vendor, html: renderEntry(message, state.robotOf(message)) };
        controller.enqueue(`id: ${message.id}\ndata: ${JSON.stringify(data)}\n\n`);
      };
      state.messages.list({ sinceId: Number.isFinite(sinceId) ? sinceId : 0 }).forEach(send);
      const stopListening = state.messages.listen(send);
      const timer = setInterval(() => controller.enqueue(': still here\n\n'), KEEP_ALIVE_MS);
      end = () => {
        stopListening();
        clearInterval(timer);
      };
    },
    cancel: () => end(),
  });
  return new Response(stream, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
}
