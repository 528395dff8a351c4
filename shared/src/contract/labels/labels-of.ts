/** What people read for each id of each group of an area. A missing label, or one too many, does not compile. */
export type LabelsOf<Ids extends { readonly [G in keyof Ids]: PropertyKey }> = {
  readonly [G in keyof Ids]: Readonly<Record<Ids[G], string>>;
};
