import { cutCharacters } from '../../core/text/cutText';

/** The text, or its beginning with an ellipsis, in at most `maxLength` code points; never half a character. */
export function shortened(text: string, maxLength: number): string {
  let cut = text;
  // What a reader takes for one character may have many code points: a family, a flag, a letter with marks.
  for (let max = maxLength; Array.from(cut).length > maxLength; max = Math.floor(max / 2)) {
    cut = cutCharacters(text, max);
  }
  return cut;
}
