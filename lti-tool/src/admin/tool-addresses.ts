import type { Reader } from '../pages/reader.ts';

/** Our addresses, as an LMS asks for them when the tool is added by hand. */
export function toToolAddresses(publicUrl: string, { t }: Reader) {
  const addresses = [
    ['launch', 'lti/launch', ''],
    ['keys', 'lti/keys', t('admin.address.keysHint')],
    ['login', 'lti/login', ''],
    ['redirect', 'lti/launch', t('admin.address.redirectHint')],
    ['content', 'lti/launch', t('admin.address.contentHint')],
  ] as const;
  return addresses.map(([name, path, hint]) => ({
    id: `address-${name}`,
    label: t(`admin.address.${name}`),
    value: `${publicUrl}/${path}`,
    hint,
  }));
}
