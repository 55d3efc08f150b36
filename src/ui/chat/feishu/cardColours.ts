/** A colour of Feishu's cards: as a header's or label's ground, as the text on it, and as a font. */
interface CardColour {
  readonly ground: string;
  readonly ink: string;
  readonly font: string;
}

const NEUTRAL: CardColour = { ground: '#eff0f1', ink: '#373c43', font: '#646a73' };

const CARD_COLOURS: Readonly<Record<string, CardColour>> = {
  red: { ground: '#fde2e2', ink: '#912019', font: '#c7302a' },
  orange: { ground: '#feead2', ink: '#7a3a00', font: '#a84f00' },
  blue: { ground: '#e1eaff', ink: '#0d3a99', font: '#245bdb' },
  green: { ground: '#d9f5d6', ink: '#155210', font: '#1d7a12' },
  grey: NEUTRAL,
};

/** A colour by the name a card gives it; neutral for a name this preview does not know. */
export function cardColour(name: string): CardColour {
  return CARD_COLOURS[name] ?? NEUTRAL;
}

/** A font's colour by its name. */
export function fontColour(name: string): string {
  return cardColour(name).font;
}
