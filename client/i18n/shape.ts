// The shape of a catalogue without its wording: what a translation must fill, no more and no less.

export type Shape<Catalogue> = {
  readonly [Key in keyof Catalogue]: Catalogue[Key] extends string ? string : Shape<Catalogue[Key]>;
};
