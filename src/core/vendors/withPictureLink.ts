import { type Card } from '../card/card';

/** The card with a link to its picture, for a vendor that cannot show one by its address. */
export function withPictureLink(card: Card, caption: string): Card {
  const { picture = '' } = card;
  return picture === '' ? card : { ...card, picture: '', links: [...card.links, { text: caption, url: picture }] };
}
