import type { OrderRecords } from '../../../src/documents/charter/order-document.ts';
import type { Team } from '../../../src/domain/team/team.ts';
import { aRenewal } from '../../support/a-renewal.ts';
import { aMember } from '../../support/a-team.ts';
import { aTeamRecords, stored } from '../team/team-records.ts';

/** Two rules that all of these agreed to. */
export function rulesOf(agreedBy: readonly string[]): Pick<Team, 'rules' | 'rulesAdoptedAt'> {
  const texts = [
    'Все в группе равны, стаж и должность не имеют веса.',
    'Смотрим на учеников, а не на учителя.',
  ];
  return {
    rules: texts.map((text, at) => ({ id: `rule-${at}`, text, agreedBy })),
    rulesAdoptedAt: '2026-09-18T11:00:00.000Z',
  };
}

/** An order of a КОУЧ with its number, on the strategy that the school chose. */
export function anOrder(fields: Parameters<typeof aTeamRecords>[0] = {}): OrderRecords {
  const { team, ...rest } = fields;
  const members = [aMember('olga', { post: 'учитель математики' }), aMember('ivan'), aMember('dina')];
  const order = { number: '84-о', date: '2026-09-15' };
  const renewal = aRenewal();
  const strategy = {
    ...renewal.strategy,
    title: 'Смысловое чтение',
    decidedOn: '2026-08-28',
    minutesNumber: '3',
  };
  return {
    ...aTeamRecords({ ...rest, team: { members, order, ...team } }),
    renewal: stored('renewal-1', { ...renewal, strategy }),
  };
}
