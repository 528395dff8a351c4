/** Icons of bootstrap-icons that pages use; only these go into the sprite. A test compares the list with the templates. */
export const ICONS = [
  'arrow-left',
  'arrow-repeat',
  'box-arrow-up-right',
  'check-circle-fill',
  'check-lg',
  'check2',
  'chevron-down',
  'circle',
  'clock-history',
  'exclamation-circle',
  'hand-index',
  'info-circle',
  'plus-lg',
  'printer',
  'record-circle',
  'three-dots',
  'wifi-off',
  'x-lg',
] as const;

/** Name of an icon in the sprite. */
export type IconName = (typeof ICONS)[number];
