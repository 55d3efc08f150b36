const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * A body for reading: JSON laid out over lines, characters that cannot be seen or that reverse the text as `\uXXXX`. What is
 * no JSON is shown as it came.
 */
export function readableBody(rawBody: string): string {
  return layOut(rawBody).replace(INVISIBLE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function layOut(rawBody: string): string {
  try {
    return JSON.stringify(JSON.parse(rawBody), undefined, 2);
  } catch {
    // Not JSON: the reader wants to see exactly that.
    return rawBody;
  }
}
