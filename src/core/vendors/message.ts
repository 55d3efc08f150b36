import { type Card } from '../card/card';
import { type Picture } from '../card/picture';

/** One vendor request body, ready to be signed and sent as JSON. */
export type MessageBody = Readonly<Record<string, unknown>>;

/** One message of a notification: the body to send, and the part of the card it shows, for sending it another way. */
export interface Message {
  /** `mentions`: only pings whom the first message could not. */
  readonly role: 'message' | 'mentions';
  readonly body: MessageBody;
  readonly card: Card;
  /** Only where the message is nothing but this picture. */
  readonly picture?: Picture;
}
