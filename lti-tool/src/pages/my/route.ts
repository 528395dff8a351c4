import { Router } from 'express';
import { dueChip } from '../due-chip.ts';
import { openPage, type PageDeps, sendPage } from '../open-page.ts';
import type { Reader } from '../reader.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { rememberWaiting } from '../waiting-count.ts';
import { MY_CARDS } from './cards.ts';
import type { MyCard } from './my-card.ts';

/** What waits first, the earliest due before the others; the rest in the order of the features. */
function inOrder(cards: readonly MyCard[]): readonly MyCard[] {
  const rank = ({ waits, due }: MyCard) => (waits ? (due ?? '9998') : '9999');
  return [...cards].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}

function toMyView(cards: readonly MyCard[], networkHref: string | null, reader: Reader) {
  const rows = (of: (card: MyCard) => boolean) =>
    inOrder(cards.filter(of)).map(({ id, title, text, due, waits, href, button }) => ({
      ...{ id, title, text, href, button },
      due: waits && due !== null ? dueChip(due, reader) : null,
    }));
  return {
    networkHref,
    title: reader.t('my.title'),
    lead: reader.t(reader.waiting > 0 ? 'my.lead' : 'my.nothingWaits'),
    waiting: rows(({ section, waits }) => section === undefined && waits),
    colleagues: rows(({ section }) => section === 'colleagues'),
    calm: rows(({ section, waits }) => section === undefined && !waits),
    isEmpty: cards.length === 0,
    empty: { title: reader.t('my.empty.title'), text: reader.t('my.empty.text'), href: null, button: '' },
  };
}

/** «Моё»: everything of one's own in one place. */
export function myRoutes(deps: PageDeps): Router {
  const router = Router();
  router.get('/my', async (req, res) => {
    const page = await openPage(deps, req);
    const [name, ...found] = await Promise.all([
      readSchoolName(deps, page),
      ...MY_CARDS.map((cardsOf) => cardsOf(deps, page)),
    ]);
    // Whoever is in a team of the school may see its network; the card of the team says so already.
    const cards = found.flat();
    const waiting = cards.filter(({ waits }) => waits).length;
    rememberWaiting(deps, page.actor.personId, waiting);
    const reader = { ...page.reader, waiting };
    const inTeam = page.actor.schoolId !== null && cards.some(({ id }) => id.startsWith('team-'));
    const model = toMyView(cards, inTeam ? '/school/network' : null, reader);
    const frame = schoolFrame(reader, name || model.title, 'my', { title: model.title, path: '/my' });
    await sendPage(res, deps, { name: 'my', frame, model });
  });
  return router;
}
