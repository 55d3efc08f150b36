/** Stands where a secret was. */
export const HIDDEN = '…';

/** Places of a text that are to be hidden. Those that touch or overlap become one. */
export class HiddenPlaces {
  private readonly places: Uint8Array;
  private isEmpty = true;

  constructor(private readonly text: string) {
    this.places = new Uint8Array(text.length);
  }

  /** Hides from `from` up to `to`, exclusive, in UTF-16 units. */
  add(from: number, to: number): void {
    this.places.fill(1, from, to);
    this.isEmpty = false;
  }

  /** The text with one mark for each hidden place. */
  apply(): string {
    if (this.isEmpty) {
      return this.text;
    }
    const parts: string[] = [];
    for (let at = 0; at < this.text.length;) {
      const isHidden = this.places[at];
      const next = this.places.indexOf(isHidden === 1 ? 0 : 1, at);
      const end = next === -1 ? this.text.length : next;
      parts.push(isHidden === 1 ? HIDDEN : this.text.slice(at, end));
      at = end;
    }
    return parts.join('');
  }
}
