import { status, type Metadata, type ServerWritableStream } from '@grpc/grpc-js';
import type { ResourceHandler } from '../../app/pluginApp';
import type { Logger } from '../../log/logger';
import type { CallContextFromGrafana } from '../callContextFromGrafana';
import { reportFailure } from '../failure';
import type { CallResourceRequest, CallResourceResponse, ResourceServer } from '../gen/backend';
import type { InFlight } from '../inFlight';
import { requestFromGrafana } from '../requestFromGrafana';
import { messageToGrafana, responseToGrafana } from '../responseToGrafana';

export interface ResourceOptions {
  handle: ResourceHandler;
  contextOf: CallContextFromGrafana;
  /** Gives back the room that a call's message takes. */
  release: (message: CallResourceRequest) => void;
  logger: Logger;
  inFlight: InFlight;
  isEnding: () => boolean;
}

type Call = ServerWritableStream<CallResourceRequest, CallResourceResponse>;

/** Our HTTP API as Grafana reaches it. Each call gets one message with a valid status, whatever the handler does. */
export function resourceService(options: ResourceOptions): ResourceServer {
  return {
    callResource(call) {
      if (options.isEnding()) {
        call.emit('error', { code: status.UNAVAILABLE, details: 'the plugin is ending' });
      } else {
        options.inFlight.track(serveCall(call, options));
      }
    },
  };
}

async function serveCall(call: Call, options: ResourceOptions): Promise<void> {
  const answer = await answerTo(call, options).catch((error: unknown) =>
    messageToGrafana(500, reportFailure(options.logger, 'Resource call', error))
  );
  if (!call.cancelled) {
    call.write(answer);
    call.end();
  }
}

/**
 * Nobody waits for an answer with the body in hand: it is the request's, and the code that takes it from there owns it.
 */
const TAKEN = new Uint8Array(0);

async function answerTo(call: Call, { handle, contextOf, release }: ResourceOptions): Promise<CallResourceResponse> {
  const request = requestFromGrafana(call.request, readTraceparent(call.metadata));
  call.request.body = TAKEN;
  if (request === null) {
    // As RFC 9110, section 15.6.2 has it: not known at all, where 405 is not known here.
    return messageToGrafana(501, 'Nothing was done: expected GET, POST, PUT or DELETE, got another method.');
  }
  const bodyTaken = () => release(call.request);
  return responseToGrafana(await handle(request, contextOf(call.request.pluginContext), bodyTaken));
}

function readTraceparent(metadata: Metadata): string | null {
  const value = metadata.get('traceparent')[0];
  return typeof value === 'string' ? value : null;
}
