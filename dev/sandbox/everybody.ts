/** How the vendors' mention readers say "everybody" among the names they return. */
export const EVERYBODY = '@all';
