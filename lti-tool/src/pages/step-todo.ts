import { label } from '@uchitelskaya/shared/contract/labels/label';
import { isOpenLine } from '@uchitelskaya/shared/domain/plan-line';
import type { StepNeed } from '@uchitelskaya/shared/domain/step-needs';
import { currentStep } from '@uchitelskaya/shared/domain/team-path';
import type { TeamHome } from '@uchitelskaya/shared/service/team-home';
import { stepNumber } from '../view/path-view.ts';
import type { Reader } from './reader.ts';

/** What is missing to close the current step, as the template `todo` wants it. */
export interface StepTodo {
  readonly title: string;
  readonly boxed: boolean;
  readonly items: readonly TodoItem[];
}

interface TodoItem {
  readonly done: boolean;
  readonly text: string;
  readonly note: string;
  readonly href: string | null;
  readonly go: string;
  readonly fact: string;
}

/**
 * What closes the step where the team stands, from the records that there are (team-cycle.md §5.1). Null where a team
 * stands at no step, or at one whose records are not kept here.
 */
export function toStepTodo(facts: TeamHome, reader: Reader, boxed: boolean): StepTodo | null {
  const step = currentStep(facts.team);
  if (step === null) return null;
  const items = itemsOf(step, facts, reader);
  if (items.length === 0) return null;
  const name = label(reader.locale, 'step', step);
  return {
    title: reader.t('step.toClose', { number: stepNumber(step), name }),
    boxed,
    items: [...items.filter(({ done }) => done), ...items.filter(({ done }) => !done)],
  };
}

function itemsOf(step: string, facts: TeamHome, reader: Reader): readonly TodoItem[] {
  if (step === 'HJ-1') return facts.needs.map((need) => formGroupItem(need, facts, reader));
  if (step === 'HJ-2') return problemItems(facts, reader);
  return step === 'HJ-3' ? planItems(facts, reader) : [];
}

function item(done: boolean, text: string, more: Partial<TodoItem> = {}): TodoItem {
  return { done, text, note: '', go: '', fact: '', ...more, href: done ? null : (more.href ?? null) };
}

function formGroupItem(need: StepNeed, { team, rights }: TeamHome, { t, formats }: Reader): TodoItem {
  const home = `/teams/${team.id}`;
  const counted = need.need === undefined ? '' : t('step.of', { have: need.have ?? 0, need: need.need });
  const text = t(`step.need.${need.key}`);
  switch (need.key) {
    case 'class':
      return item(need.done, text, {
        fact: team.targetClasses.join(', '),
        ...(rights.editCharter && { href: `${home}/charter#targetClasses`, go: t('step.go.write') }),
      });
    case 'members':
      return item(need.done, text, {
        fact: counted,
        note: need.done ? '' : counted,
        ...(rights.editCharter && { href: `${home}/charter#members`, go: t('step.go.invite') }),
      });
    case 'consents':
      return item(need.done, text, { fact: counted, note: need.done ? '' : t('step.note.consents') });
    case 'order':
      return item(need.done, text, {
        fact: team.order === null ? '' : `№ ${team.order.number}`,
        note: need.done ? '' : t('step.note.order'),
        ...(rights.enterOrder && { href: `${home}/charter#order`, go: t('step.go.write') }),
      });
    case 'rules':
      return item(need.done, text, {
        fact: team.rulesAdoptedAt === null ? '' : formats.day(formats.dayOf(team.rulesAdoptedAt)),
        href: `${home}/charter#rules`,
        go: t('step.go.open'),
      });
    case 'schedule':
      return item(need.done, text, {
        ...(rights.planMeetings && { href: `${home}/meetings/new`, go: t('step.go.plan') }),
      });
    default:
      return item(need.done, text, { fact: counted, note: need.done ? '' : counted });
  }
}

function problemItems({ team, meetings, rights }: TeamHome, { t }: Reader): readonly TodoItem[] {
  const home = `/teams/${team.id}`;
  const held = meetings.filter(({ state }) => state === 'held');
  const withData = held.some(({ segments }) => segments.some(({ kind }) => kind === 'data_work'));
  return [
    item(team.goal.trim() !== '', t('step.need.goal'), {
      ...(rights.editCharter && { href: `${home}/charter#goal`, go: t('step.go.write') }),
    }),
    item(withData, t('step.need.data'), {
      note: withData ? '' : t('step.note.data'),
      ...(rights.planMeetings && { href: `${home}/meetings/new`, go: t('step.go.plan') }),
    }),
    item(
      held.some(({ signed }) => signed !== null),
      t('step.need.minutes'),
      {
        href: `${home}/meetings`,
        go: t('step.go.open'),
      },
    ),
  ];
}

function planItems({ team, planLines: lines, planState }: TeamHome, { t }: Reader): readonly TodoItem[] {
  const plan = { href: `/teams/${team.id}/plan`, go: t('step.go.open') };
  const nobodys = lines.filter((line) => isOpenLine(line) && line.responsibleId === null).length;
  const approved = planState === 'approved';
  return [
    item(lines.length > 0, t('step.need.plan'), {
      ...plan,
      fact: lines.length > 0 ? t('step.lines', { count: lines.length }) : '',
    }),
    item(lines.length > 0 && nobodys === 0, t('step.need.responsible'), {
      ...plan,
      note: nobodys > 0 ? t('step.note.nobody', { count: nobodys }) : '',
    }),
    item(approved, t('step.need.approved'), { ...plan, note: approved ? '' : t('step.note.approved') }),
  ];
}
