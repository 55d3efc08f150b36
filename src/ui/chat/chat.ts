import { type People } from './people';
import { type ComponentType } from 'react';

export interface MessageProps {
  /** The request body, as it is sent. */
  readonly body: unknown;
  readonly people: People;
}

/**
 * The colours and shapes of a vendor's chat: its light ones, also where Grafana is dark. It is what a group has unless its
 * members chose otherwise, and the colours of a message were made for it. Every text colour has a contrast of 4.5 or more
 * on the bubble and on the ground, so some are darker than the clients'.
 */
export interface ChatLook {
  /** Behind the messages. */
  readonly ground: string;
  readonly bubble: string;
  readonly bubbleRadius: string;
  readonly bubbleBorder: string;
  readonly avatarRadius: string;
  readonly text: string;
  readonly dim: string;
  /** Text in a quote. */
  readonly quote: string;
  readonly line: string;
  readonly link: string;
}

/** The message component and the colours of a vendor's chat. */
export interface Chat {
  readonly Message: ComponentType<MessageProps>;
  readonly look: ChatLook;
}
