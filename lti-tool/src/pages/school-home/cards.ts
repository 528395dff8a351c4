import { loadSchoolHome } from '@uchitelskaya/shared/service/school/school-home';
import type { MyCardSource } from '../my/my-card.ts';
import { toAttentionView } from './attention-view.ts';

/** What waits for the reader's decision as the administration of the school, each thing by itself. */
export const schoolCards: MyCardSource = async (deps, { actor, reader }) => {
  if (actor.schoolId === null || !reader.schoolRooms.has('overview')) return [];
  const home = await loadSchoolHome(deps, actor, actor.schoolId);
  return home.waiting.map((one, i) => {
    const { title, why, href, button } = toAttentionView(one, home, reader);
    const due = one.kind === 'answer_recommendation' ? one.due : null;
    return { id: `school-${i + 1}`, title, text: why, due, waits: true, href, button };
  });
};
