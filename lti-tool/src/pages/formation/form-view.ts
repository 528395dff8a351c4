import { targetLabel } from '@uchitelskaya/shared/contract/labels/formation-label';
import { label } from '@uchitelskaya/shared/contract/labels/label';
import {
  FORMATION_BASES,
  type FormationBasis,
  SUBJECT_AREAS,
  TEACHING_FOCUSES,
} from '@uchitelskaya/shared/domain/formation/formation-target';
import { TECHNOLOGY_IDS } from '@uchitelskaya/shared/domain/renewal/difficulty';
import { LITERACY_THEMES } from '@uchitelskaya/shared/domain/results/evidence';
import type { SchoolClasses } from '@uchitelskaya/shared/service/classes/class-profiles';
import type { FormationGround } from '@uchitelskaya/shared/service/formation/formation-ground';
import { type PostedForm, textOf, textsOf } from '../../view/edit-form.ts';
import { toField } from '../../view/field.ts';
import type { People } from '../people.ts';
import type { Reader } from '../reader.ts';

export const PATH = '/school/formation';

export interface FormFacts {
  readonly ground: FormationGround;
  readonly classes: SchoolClasses;
  readonly people: People;
  readonly basis: FormationBasis;
  /** Chosen by an address: the subject teams of the six literacy themes (§4.1). */
  readonly allThemes: boolean;
  /** The form as it was sent, when it came to nothing. */
  readonly posted: PostedForm | null;
}

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly sub: string;
  readonly checked: boolean;
}

/** The form that asks for a proposal: on what to unite, who, and why now. */
export function toFormView(facts: FormFacts, reader: Reader) {
  const { ground, people, basis, posted } = facts;
  const { t, locale } = reader;
  const taken = posted === null ? null : new Set(textsOf(posted, 'take'));
  return {
    action: PATH,
    basis,
    bases: FORMATION_BASES.map((one) => ({
      href: `${PATH}?basis=${one}#form`,
      text: t(`formation.basis.${one}`),
      current: one === basis,
    })),
    basisHint: t(`formation.basisHint.${basis}`, {
      told: ground.withClasses,
      of: ground.candidateIds.length,
    }),
    targets: toTargets(facts, reader),
    otherClass:
      basis === 'class'
        ? toField({
            name: 'otherClass',
            label: t('formation.otherClass'),
            value: posted === null ? '' : textOf(posted, 'otherClass'),
            placeholder: '7А',
          })
        : null,
    themesHref: basis === 'focus' ? `${PATH}?basis=focus&themes=all#form` : null,
    tutors:
      ground.deficitsFrom === 'strategy'
        ? ground.technologies.map((value) => ({
            value,
            text: technologyName(value, reader),
            checked: posted !== null && textsOf(posted, 'tutor').includes(value),
          }))
        : [],
    candidates: ground.candidateIds
      .map((id) => ({ id, name: people.of(id).full, checked: taken === null || taken.has(id) }))
      .sort((a, b) => a.name.localeCompare(b.name, locale)),
    candidateCount: t('formation.candidates', { count: ground.candidateIds.length }),
    reason: ground.renewalReady
      ? null
      : toField({
          name: 'reason',
          id: 'why-now',
          label: t('formation.whyNow'),
          value: posted === null ? '' : textOf(posted, 'reason'),
          required: true,
        }),
  };
}

function technologyName(technology: string, { locale }: Reader): string {
  const known = TECHNOLOGY_IDS.find((id) => id === technology);
  return known === undefined ? technology : label(locale, 'technology', known);
}

/** What may be chosen to unite on; classes that call loudest stand first, with why (F-2). */
function toTargets(facts: FormFacts, reader: Reader): readonly Choice[] {
  const { basis, posted, allThemes } = facts;
  const { t, locale } = reader;
  const chosen = new Set(posted === null ? [] : textsOf(posted, 'targets'));
  const choice = (value: string, sub = '', checked = false): Choice => ({
    value,
    text: targetLabel(locale, basis, value),
    sub,
    checked: checked || chosen.has(value),
  });
  switch (basis) {
    case 'class': {
      const { priority, classes, withTeam } = facts.classes;
      const busy = (one: string) => Number(withTeam.includes(one));
      const ranked = [...priority].sort(
        (a, b) => busy(a.classLabel) - busy(b.classLabel) || b.score - a.score,
      );
      const first = ranked.find(({ classLabel, reasons }) => busy(classLabel) === 0 && reasons.length > 0);
      const others = classes
        .map(({ list }) => list.classLabel)
        .filter((one) => !ranked.some(({ classLabel }) => classLabel === one));
      const hasTeam = (one: string) => (withTeam.includes(one) ? [t('classes.hasTeam')] : []);
      return [
        ...ranked.map(({ classLabel, reasons }) => {
          const why = reasons.map((reason) => t(`classes.priority.reason.${reason}`));
          const needed = classLabel === first?.classLabel ? [t('formation.firstClass')] : [];
          return choice(classLabel, [...needed, ...why, ...hasTeam(classLabel)].join(', '));
        }),
        ...others.map((one) => choice(one, [t('formation.noResults'), ...hasTeam(one)].join(', '))),
      ];
    }
    case 'parallel':
      return Array.from({ length: 11 }, (_value, at) => choice(String(at + 1)));
    case 'subject_area':
      return SUBJECT_AREAS.map((one) => choice(one));
    case 'focus':
      return [
        ...LITERACY_THEMES.map((one) => choice(one, '', allThemes)),
        ...TEACHING_FOCUSES.map((one) => choice(one)),
      ];
    case 'deficit':
      return [];
  }
}
