import { decideAccess } from '@uchitelskaya/shared/domain/access/access';
import type { CountedVisit } from '@uchitelskaya/shared/domain/diary/peer-visit';
import {
  cycleStateOf,
  type LessonStudyCycle,
  lessonsMeant,
} from '@uchitelskaya/shared/domain/lessons/lesson-study';
import { isOneGroup } from '@uchitelskaya/shared/domain/lessons/lesson-study-faults';
import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import { consentedMembers } from '@uchitelskaya/shared/domain/team/membership';
import type { NamedClash } from '@uchitelskaya/shared/service/diary/visit-clashes';
import type { TeamHome } from '@uchitelskaya/shared/service/team/team-home';
import { type FieldOptions, toField } from '../../view/field.ts';
import type { FormState } from '../edit-field.ts';
import { cycleChip, lessonState } from '../lesson-words.ts';
import type { People } from '../people.ts';
import { postedField } from '../posted-field.ts';
import type { Reader } from '../reader.ts';
import type { RefusalView } from '../refusal-view.ts';

export interface LessonsFacts {
  readonly home: TeamHome;
  readonly people: People;
  readonly cycles: readonly Stored<LessonStudyCycle>[];
  readonly visits: readonly CountedVisit[];
  readonly clashes: readonly NamedClash[];
  readonly newCycle: FormState | null;
  readonly newVisit: FormState | null;
  readonly refusal: RefusalView | null;
}

/** Latest visits that are shown; the rest is told by their number. */
const MOST_VISITS = 12;

/** Cycles of lesson study of the year, then who was at whose lesson. */
export function toLessonsView(facts: LessonsFacts, reader: Reader) {
  const { home, cycles, visits } = facts;
  const { team, roles } = home;
  const { t } = reader;
  const path = `/teams/${team.id}/lessons`;
  const writes =
    team.state !== 'closed' && decideAccess(roles, 'LessonPlan', 'create', { own: true }).allowed;
  return {
    csrf: reader.csrf,
    refusal: facts.refusal,
    cycles: [...cycles].reverse().map((cycle) => toCycleRow(cycle, path, facts.people, reader)),
    clashes: facts.clashes.map((clash) => toClashLine(clash, facts.people, reader)),
    none: cycles.length === 0,
    empty: { title: t('lessons.empty.title'), text: t('lessons.empty.text'), href: null, button: '' },
    add: writes ? newCycleForm(facts, path, reader) : null,
    visits: [...visits]
      .reverse()
      .slice(0, MOST_VISITS)
      .map((visit) => toVisitRow(visit, path, facts.people, reader)),
    visitsEmpty: visits.length === 0 ? t('lessons.noVisits') : '',
    addVisit: writes ? newVisitForm(facts, path, reader) : null,
  };
}

function toCycleRow(cycle: Stored<LessonStudyCycle>, path: string, people: People, reader: Reader) {
  const { t, formats } = reader;
  return {
    href: `${path}/${cycle.id}`,
    title: t('lessons.cycle', { number: cycle.number, technique: cycle.technique || cycle.researchQuestion }),
    sub: cycle.researchQuestion,
    chip: cycleChip(cycleStateOf(cycle), reader),
    lessons: lessonsMeant(cycle).map((lesson) => ({
      href: `${path}/${cycle.id}/${lesson.number}`,
      text: [
        t('lessons.lesson', { number: lesson.number }),
        lesson.subject,
        lesson.date === null ? t('lessons.noDate') : formats.day(lesson.date),
        people.name(lesson.teacherId),
      ]
        .filter(Boolean)
        .join(' · '),
      state: lessonState(lesson, false, reader),
    })),
  };
}

/** One person in two places: when, who, at which lesson, and what else is planned then. */
function toClashLine(
  { visit, other, otherTeam }: NamedClash,
  people: People,
  { t, formats }: Reader,
): string {
  return t('lessons.clash', {
    who: people.name(visit.personId),
    day: formats.day(visit.date),
    time: visit.startsAt,
    lesson: t(`lessons.engaged.${visit.kind}`, { number: visit.lessonNumber ?? 0 }),
    other: t(`lessons.engagedElsewhere.${other.kind}`, { team: otherTeam, number: other.lessonNumber ?? 0 }),
    otherTime: other.startsAt,
  });
}

/** Who of a team of more than one group gives these lessons; null when nobody has to be chosen (RULE-06). */
function groupChoice({ home, people, newCycle }: LessonsFacts, reader: Reader) {
  const consented = consentedMembers(home.team).map(({ personId }) => personId);
  if (isOneGroup(consented)) return null;
  const ticked = newCycle?.posted['members']?.split(' ') ?? [reader.personId];
  return {
    error: newCycle === null ? '' : postedField(newCycle, 'members', reader).error,
    people: consented.map((id) => ({ id, name: people.name(id), ticked: ticked.includes(id) })),
  };
}

function newCycleForm(facts: LessonsFacts, path: string, reader: Reader) {
  const { cycles, home, newCycle } = facts;
  const { t } = reader;
  const field = (name: string, options: Omit<FieldOptions, 'name' | 'value' | 'error'>, value = '') => {
    const posted = postedField(newCycle, name, reader);
    return toField({ ...options, ...posted, name, value: newCycle === null ? value : posted.value });
  };
  return {
    action: path,
    open: newCycle !== null || cycles.length === 0,
    group: groupChoice(facts, reader),
    fields: [
      field(
        'technique',
        { label: t('lessons.technique'), placeholder: t('lessons.techniqueExample'), required: true },
        home.team.technologies[0] ?? '',
      ),
      field('researchQuestion', {
        label: t('lessons.researchQuestion'),
        kind: 'area',
        rows: 2,
        placeholder: t('lessons.questionExample'),
      }),
      field('classLabel', { label: t('lessons.classLabel') }, home.team.targetClasses[0] ?? ''),
    ],
  };
}

function toVisitRow(visit: CountedVisit, path: string, people: People, reader: Reader) {
  const { t, formats } = reader;
  return {
    leaf: formats.leaf(visit.date),
    text: t('lessons.visited', { guest: people.name(visit.guestId), host: people.name(visit.hostId) }),
    lesson: visit.lesson,
    href: visit.lessonNumber === null ? null : `${path}/${visit.recordId}/${visit.lessonNumber}`,
    takeAway: visit.takeAway === '' ? '' : t('lessons.takes', { text: visit.takeAway }),
  };
}

function newVisitForm({ home, people, newVisit }: LessonsFacts, path: string, reader: Reader) {
  const { t, today } = reader;
  const hosts = consentedMembers(home.team)
    .map(({ personId }) => personId)
    .filter((personId) => personId !== reader.personId);
  const field = (name: string, options: Omit<FieldOptions, 'name' | 'value' | 'error'>, value = '') => {
    const posted = postedField(newVisit, name, reader);
    const id = `visit-${name}`;
    return toField({ ...options, ...posted, id, name, value: newVisit === null ? value : posted.value });
  };
  return {
    action: `${path}/visits`,
    open: newVisit !== null,
    fields: [
      field('hostId', {
        label: t('lessons.host'),
        kind: 'select',
        options: people.options(hosts, t('lessons.choose')),
        required: true,
      }),
      field('date', { label: t('lessons.date'), kind: 'date', required: true }, today),
      field('lesson', {
        label: t('lessons.whichLesson'),
        placeholder: t('lessons.whichExample'),
        required: true,
      }),
      field('seen', { label: t('lessons.seenPupils'), kind: 'area', rows: 2 }),
      field('takeAway', { label: t('lessons.takeAway') }),
    ],
  };
}
