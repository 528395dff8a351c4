import type { ConflictChoice } from '@uchitelskaya/shared/documents/sheet/present-sheet';
import { AddOnFault, localFault } from '../add-on-fault.ts';
import { callService, pairAccount, serviceUrl, unpairAccount } from '../api-client.ts';
import { createTeamDocument, teamDocuments } from '../docs/team-document.ts';
import { selfCheckReport } from '../self-check/self-check-report.ts';
import { toDifference, toFillReport, toSendReport } from '../sheets/tracker-cards.ts';
import { planTracker } from '../sheets/tracker-place.ts';
import { fillTracker, readDifference, refreshTracker, sendEdits } from '../sheets/tracker-sync.ts';
import { activeLocale } from '../texts/active-locale.ts';
import { trackerTexts } from '../texts/tracker-texts.ts';
import { answerSidebar } from './answer-sidebar.ts';
import type { PersonCard, SidebarServer, TeamCard } from './protocol.ts';

/** What the buttons of the sidebar do. `globals.ts` makes each of them a global. */
export const sidebarServer: SidebarServer = {
  sidebarPair: (code) =>
    answerSidebar(() => {
      pairAccount(code);
      return personCard();
    }),
  sidebarUnpair: () =>
    answerSidebar(() => {
      unpairAccount();
      return null;
    }),
  sidebarAbout: () => answerSidebar(() => ({ person: personIfPaired(), service: serviceUrl() })),
  sidebarTeams: () => answerSidebar(teamCards),
  sidebarFill: (team) =>
    answerSidebar(() => {
      const state = fillTracker(planTracker(team.id, team.schoolYear));
      return toFillReport(state, trackerTexts(activeLocale()));
    }),
  sidebarDifference: () => answerSidebar(() => toDifference(readDifference(), trackerTexts(activeLocale()))),
  sidebarSend: (choices) =>
    answerSidebar(() => toSendReport(sendEdits(toChoices(choices)), trackerTexts(activeLocale()))),
  sidebarRefresh: (choices) =>
    answerSidebar(() => toFillReport(refreshTracker(toChoices(choices)), trackerTexts(activeLocale()))),
  sidebarDocuments: (team) => answerSidebar(() => teamDocuments(team)),
  sidebarDocument: (wish) => answerSidebar(() => createTeamDocument(wish)),
  sidebarSelfCheck: () => answerSidebar(selfCheckReport),
};

function personCard(): PersonCard {
  const { person } = Object(callService({ method: 'get', path: '/api/v1/me' })) as {
    readonly person?: { readonly name?: unknown };
  };
  return { name: String(person?.name ?? '') };
}

function personIfPaired(): PersonCard | null {
  try {
    return personCard();
  } catch (fault) {
    if (fault instanceof AddOnFault && fault.code === 'google_not_paired') return null;
    throw fault;
  }
}

/** The person's teams, page after page. */
function teamCards(): readonly TeamCard[] {
  const teams: TeamCard[] = [];
  let cursor = '';
  do {
    const query = cursor === '' ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const page = Object(callService({ method: 'get', path: `/api/v1/teams${query}` })) as {
      readonly items?: readonly Partial<TeamCard>[];
      readonly next?: string;
    };
    if (!Array.isArray(page.items)) throw localFault('unreadable_answer');
    for (const { id, name, schoolYear } of page.items) {
      if (id !== undefined && name !== undefined && schoolYear !== undefined)
        teams.push({ id, name, schoolYear });
    }
    cursor = page.next ?? '';
  } while (cursor !== '');
  return teams;
}

/** The page is ours, but its arguments come over a wire all the same. */
function toChoices(given: unknown): readonly ConflictChoice[] {
  if (!Array.isArray(given)) return [];
  return given.flatMap((choice): readonly ConflictChoice[] => {
    const { tab, rowId, column, take } = Object(choice) as Readonly<Record<string, unknown>>;
    if (take !== 'mine' && take !== 'theirs') return [];
    return [{ tab: String(tab), rowId: String(rowId), column: String(column), take }];
  });
}
