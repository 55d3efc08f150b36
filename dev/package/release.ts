/** What a package is named and dated by. */
export interface Release {
  readonly name: string;
  readonly version: string;
  readonly date: Date;
}
