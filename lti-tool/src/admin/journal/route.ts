import type { KeptJournalEntry } from '@uchitelskaya/shared/ports/storage';
import { PERSONS, SCHOOLS } from '@uchitelskaya/shared/service/collections/people';
import { ADMIN_TOPIC } from '@uchitelskaya/shared/service/school/schools';
import { Router } from 'express';
import { queryOf, sendPage } from '../../pages/open-page.ts';
import { toPeople } from '../../pages/people.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { authorsOf, DISTRICT_PATH, districtFrame, openDistrict } from '../open-admin-page.ts';
import { toJournalView } from './view-model.ts';

const PAGE = 50;

/** What administrators did with schools, courses and roles of the district; a registration's page has its own. */
export function journalRoutes(deps: AdminDeps): Router {
  const router = Router();
  router.get(`${DISTRICT_PATH}/journal`, async (req, res) => {
    const opened = await openDistrict(deps, req);
    const { reader, districtId, base } = opened;
    const after = queryOf(req, 'after');
    const store = deps.storage.forDistrict(districtId);
    const page = await store.journal(ADMIN_TOPIC, { limit: PAGE, ...(after === null ? {} : { after }) });
    const [persons, schools, nameOf] = await Promise.all([
      store.collection(PERSONS).getMany(idsIn(page.items, 'personId')),
      store.collection(SCHOOLS).getMany(idsIn(page.items, 'schoolId')),
      authorsOf(
        deps,
        opened,
        page.items.map(({ by }) => by),
      ),
    ]);
    const facts = {
      base,
      entries: page.items,
      next: page.next ?? null,
      people: toPeople(persons, reader),
      schools: new Map(schools.map(({ id, shortName, name }) => [id, shortName || name])),
      nameOf,
    };
    const title = reader.t('admin.journal.title');
    const frame = districtFrame(deps, opened, 'data', { title, path: req.originalUrl });
    await sendPage(res, deps, { name: 'journal', frame, model: toJournalView(facts, reader) });
  });
  return router;
}

/** Ids that stand in changes of one field, before or after. */
function idsIn(entries: readonly KeptJournalEntry[], field: string): readonly string[] {
  const changes = entries.flatMap((entry) => entry.changes.filter(({ path }) => path === field));
  const values = changes.flatMap(({ before, after }) => [before, after]);
  return [...new Set(values.filter((value): value is string => typeof value === 'string'))];
}
