import type { LabelGroup } from '@uchitelskaya/shared/contract/labels/label-set';

/** What a changed field is called: the key of its word, with the labels of its values where it has such; null: nobody is told. */
export type ToldField = string | readonly [word: string, labels: LabelGroup] | null;

/** Every field of a record that the journal keeps; one more in the record does not compile until somebody said its word. */
export type ToldFields<K extends PropertyKey> = Readonly<Record<K, ToldField>>;
