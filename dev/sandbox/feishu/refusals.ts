import type { Refusal } from '../ruling';
import type { Switches } from '../switches';

/** 9499: the body is not of the required form, or too large. Its HTTP status is a switch. */
export function badRequest(reason: string, switches: Switches, detail = ''): Refusal {
  return { code: 9499, text: `Bad Request${detail}`, reason, httpStatus: switches.feishu9499Status };
}

/** The sub-codes a card is refused with. Source: error table of Feishu's im/v1/messages. */
export const CARD_FAULTS = {
  invalidUser: [100290, 'invalid user resource(at/person) in card'],
  parse: [200621, 'parse card json err'],
  invalidImageKey: [200570, 'card contains invalid image keys'],
  unsupportedInV2: [200861, 'cards of schema V2 no longer support this capability'],
  tables: [11310, 'card table number over limit'],
  unknownBlock: [11310, 'unsupported type of block'],
  elements: [300305, 'The number of elements exceeds the limit'],
} as const;

/** 11246: the whole card is refused; the sub-code and the offending value are in the text. */
export function cardRefusal(fault: keyof typeof CARD_FAULTS, errorValue: string, reason: string): Refusal {
  const [code, message] = CARD_FAULTS[fault];
  const text =
    fault === 'unsupportedInV2'
      ? `ErrCode: ${code}; ErrMsg: ${message}; unsupported tag ${errorValue}; ErrorValue: ${errorValue}`
      : `ErrCode: ${code}; ErrMsg: ${message}; ErrorValue: ${errorValue}`;
  return { code: 11246, text, reason };
}
