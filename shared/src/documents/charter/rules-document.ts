import { consentedMembers } from '../../domain/team/membership.ts';
import { dateInFigures } from '../doc/dates-in-words.ts';
import type { DocBlock, DocModel } from '../doc/doc-model.ts';
import { GapList, gapRun, plain } from '../doc/gap-list.ts';
import { teamDocument, teamWords } from '../team/team-document.ts';
import { nameOf, type TeamHead } from '../team/team-records.ts';

const WORDS = {
  ru: {
    title: 'Правила согласия',
    heading: 'ПРАВИЛА СОГЛАСИЯ',
    sub: (team: string, year: string) => `${team}, ${year} учебный год`,
    lead: 'Мы договорились:',
    adopted: (day: string) => `Приняты всеми участниками ${day}.`,
    member: 'Согласен(на)',
    missing: {
      rules: 'правила',
      members: 'участники команды',
      agreed: (names: string) => `согласие со всеми правилами: ${names}`,
    },
  },
  en: {
    title: 'Rules of agreement',
    heading: 'RULES OF AGREEMENT',
    sub: (team: string, year: string) => `${team}, school year ${year}`,
    lead: 'We agreed:',
    adopted: (day: string) => `Adopted by all members on ${day}.`,
    member: 'I agree',
    missing: {
      rules: 'rules',
      members: 'members of the team',
      agreed: (names: string) => `agreement to every rule: ${names}`,
    },
  },
} as const;

/** DOC-15 «Правила согласия» (F-LS-0): the team's rules in their order, and a place for everybody to sign. */
export function rulesDocument(head: TeamHead): DocModel {
  const { team, locale, schoolYear } = head;
  const words = WORDS[locale];
  const gaps = new GapList();
  const path = `/teams/${team.id}/charter`;
  const members = consentedMembers(team);
  if (team.rules.length === 0) gaps.add(words.missing.rules, path);
  if (members.length === 0) gaps.add(words.missing.members, path);
  const waiting = members.filter(({ personId }) =>
    team.rules.some(({ agreedBy }) => !agreedBy.includes(personId)),
  );
  if (waiting.length > 0) {
    const names = waiting.flatMap(({ personId }) => nameOf(head, personId) ?? []);
    gaps.add(words.missing.agreed(names.join(', ')), path);
  }
  const rules: DocBlock =
    team.rules.length === 0
      ? { kind: 'paragraph', runs: [gapRun()] }
      : { kind: 'list', ordered: true, items: team.rules.map(({ text }) => plain(text)) };
  const adopted = team.rulesAdoptedAt;
  return teamDocument(head, gaps, {
    kind: 'DOC-15',
    title: words.title,
    heading: words.heading,
    subheading: words.sub(teamWords(head), schoolYear),
    scope: {},
    blocks: [
      { kind: 'paragraph', runs: [{ text: words.lead }] },
      rules,
      ...(adopted === null
        ? []
        : [
            {
              kind: 'paragraph' as const,
              runs: [{ text: words.adopted(dateInFigures(adopted.slice(0, 10))) }],
            },
          ]),
      {
        kind: 'signatures',
        items: members.map(({ personId }) => ({
          role: words.member,
          name: plain(nameOf(head, personId) ?? ''),
        })),
      },
    ],
    draft: adopted === null,
    preparedBy: 'team',
    sources: [],
  });
}
