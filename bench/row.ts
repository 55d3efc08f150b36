/** One measured line. */
export type Row = Readonly<Record<string, string | number>>;

/** Prints a line; `more` is for people only, named. */
export type Print = (row: Row, more?: Row) => void;
