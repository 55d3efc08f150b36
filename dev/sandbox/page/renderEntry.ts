import type { SandboxMessage } from '../messageStore';
import type { Robot } from '../robot';

/** One message of the chat view. */
export function renderEntry(message: SandboxMessage, _robot: Robot | undefined): string {
  return `<pre>${Bun.escapeHTML(message.rawBody)}</pre>`;
}
