/** True if the robot has no keywords, or one of them is in one of the texts. */
export function hasKeyword(
  texts: readonly string[],
  keywords: readonly string[] | undefined,
  keywordCase: 'sensitive' | 'insensitive'
): boolean {
  if (keywords === undefined || keywords.length === 0) {
    return true;
  }
  const fold = (text: string) => (keywordCase === 'sensitive' ? text : text.toLowerCase());
  return keywords.some((keyword) => texts.some((text) => fold(text).includes(fold(keyword))));
}
