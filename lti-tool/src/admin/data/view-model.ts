import type { District } from '@uchitelskaya/shared/domain/lms/platform';
import type { StorageFacts } from '@uchitelskaya/shared/ports/storage';
import type { KeyFacts } from '../../lti/keys/tool-keys.ts';
import type { FormState } from '../../pages/edit-field.ts';
import { postedField } from '../../pages/posted-field.ts';
import type { Reader } from '../../pages/reader.ts';
import { toField } from '../../view/field.ts';

export interface DataFacts {
  readonly base: string;
  readonly district: District;
  readonly state: FormState | null;
  readonly storage: StorageFacts;
  readonly version: string;
  readonly keys: readonly KeyFacts[];
  /** The holder of ADMIN_TOKEN: where files lie and whose keys sign is no matter of one district. */
  readonly isTokenHolder: boolean;
}

const MEGABYTE = 1024 * 1024;

/** Version and store, the district's own settings, the tool's keys. */
export function toDataView(facts: DataFacts, reader: Reader) {
  const { t, formats } = reader;
  const { storage, base, isTokenHolder } = facts;
  const from = (name: keyof District) =>
    facts.state === null ? { value: facts.district[name] } : postedField(facts.state, name, reader);
  const row = (name: string, value: string) => ({ name: t(`admin.data.${name}`), value });
  return {
    csrf: reader.csrf,
    journalHref: `${base}/journal`,
    facts: [
      row('version', facts.version),
      row('node', process.version),
      row('engine', storage.engine),
      ...(storage.bytes === null
        ? []
        : [row('size', t('admin.data.megabytes', { size: formats.number(storage.bytes / MEGABYTE) }))]),
      row('durability', storage.durability),
      row('schema', storage.schema || '–'),
      ...(isTokenHolder ? [row('location', storage.location)] : []),
    ],
    districtAction: `${base}/data`,
    district: [
      toField({ ...from('name'), name: 'name', label: t('admin.districts.name'), required: true }),
      toField({
        ...from('locale'),
        name: 'locale',
        label: t('admin.data.locale'),
        kind: 'select',
        options: [
          { value: 'ru', label: 'Русский' },
          { value: 'en', label: 'English' },
        ],
      }),
      toField({
        ...from('timeZone'),
        name: 'timeZone',
        label: t('admin.data.timeZone'),
        hint: t('admin.data.timeZoneHint'),
      }),
    ],
    keys: facts.keys.map((key) => ({
      kid: key.kid,
      chip: key.signing ? { tone: 'ok', sign: 'check2', text: t('admin.data.signing') } : null,
      sub:
        key.publishedUntil === null
          ? t('admin.data.keySince', { from: formats.moment(key.signsFrom) })
          : t('admin.data.keyUntil', {
              from: formats.moment(key.signsFrom),
              until: formats.moment(key.publishedUntil),
            }),
    })),
    rotateAction: isTokenHolder ? `${base}/keys` : null,
  };
}
