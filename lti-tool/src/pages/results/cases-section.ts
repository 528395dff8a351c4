import { label } from '@uchitelskaya/shared/contract/labels/label';
import {
  CASE_TEXTS,
  type CaseFields,
  EMPTY_CASE,
  SHARE_LEVELS,
  type TeachingCase,
} from '@uchitelskaya/shared/domain/results/teaching-case';
import { TEACHING_CASE } from '@uchitelskaya/shared/service/results/teaching-cases';
import { choiceCodec, textCodec } from '../../view/edit-form.ts';
import { toField } from '../../view/field.ts';
import { editField } from '../edit-field.ts';
import { postedField } from '../posted-field.ts';
import { type AnySection, routedSection } from './entry-routes.ts';
import { asField } from './form-field.ts';

/** Cases of practice (DOC-19): their author's until shown. */
export const casesSection: AnySection = routedSection<TeachingCase, CaseFields, null>({
  loadExtra: async () => null,
  commands: {},
  section: {
    kind: TEACHING_CASE,
    room: 'cases',
    part: '',
    words: 'cases',
    codecs: ({ locale }) => ({
      title: textCodec,
      situation: textCodec,
      expected: textCodec,
      done: textCodec,
      seen: textCodec,
      result: textCodec,
      why: textCodec,
      advice: textCodec,
      materials: textCodec,
      share: choiceCodec((share) => label(locale, 'shareLevel', share)),
    }),
    toNew: (mine) => ({ ...EMPTY_CASE, title: '', ...mine }),
    firstFields: (_facts, state, reader) => [
      asField(
        toField({
          ...postedField(state, 'title', reader),
          id: 'new-title',
          name: 'title',
          label: reader.t('results.cases.title'),
          required: true,
        }),
      ),
    ],
    fields: (form, _entry, { people }, reader) => {
      const { t, locale } = reader;
      const title = { label: t('results.cases.title'), required: true, free: true };
      const share = {
        label: t('results.cases.share'),
        kind: 'select',
        options: SHARE_LEVELS.map((value) => ({ value, label: label(locale, 'shareLevel', value) })),
      } as const;
      return [
        asField(editField(form, 'title', title, reader, people)),
        asField(editField(form, 'share', share, reader, people)),
        ...CASE_TEXTS.map((name) =>
          asField(
            editField(
              form,
              name,
              { label: t(`results.cases.${name}`), kind: 'area', rows: 3, free: true },
              reader,
              people,
            ),
          ),
        ),
      ];
    },
    toRow: (kept, { people }, { t, locale, formats }) => ({
      title: kept.title,
      sub: [people.name(kept.authorId), formats.day(formats.dayOf(kept.updatedAt))].join(' · '),
      chip: { tone: 'plain', sign: '', text: label(locale, 'shareLevel', kept.share) },
      texts: CASE_TEXTS.map((name) => ({ label: t(`results.cases.${name}`), text: kept[name] })),
      commands: [],
      more: null,
    }),
  },
});
