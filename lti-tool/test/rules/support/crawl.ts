import { addressOf, type Places } from '../../api/support/valid-calls.ts';
import type { Somebody } from './whole-school.ts';

/** What somebody was given at an address. */
export interface Read {
  readonly path: string;
  readonly status: number;
  readonly text: string;
}

/** Rooms that nothing has to link to for them to be tried. */
const DOORS = [
  '/teams',
  '/me',
  '/my',
  '/my/route',
  '/my/competence',
  '/my/competence/experts',
  '/my/confirmations',
  '/my/training',
  '/my/surveys',
  '/school/bank',
  '/school/classes',
  '/school/classes/7А',
  '/school/classes/imports',
  '/school/diagnostics',
  '/school/diagnostics/runs',
  '/school/diagnostics/questionnaires',
  '/school/diagnostics/experts',
  '/school/method-work',
  '/school/recommendations',
  '/school/renewal',
  '/school/renewal/RB-1',
  '/school/renewal/RB-2',
  '/school/renewal/RB-3',
  '/school/renewal/RB-4',
  '/school/renewal/lists',
  '/method',
];

const TEAM_DOORS = [
  '',
  '/charter',
  '/path',
  '/steps/HJ-1',
  '/steps/HJ-2',
  '/steps/HJ-6',
  '/plan',
  '/meetings',
  '/lessons',
  '/diary',
  '/results',
  '/results/conditions',
  '/results/summary',
  '/results/dynamics',
  '/results/cases',
  '/surveys',
  '/competence',
  '/class',
  '/documents',
  '/documents/DOC-03',
  '/history',
];

const MOST_PAGES = 160;

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&#x3D;': '=', '&#39;': "'" };

/** Addresses that a page leads to inside the tool; files and other people's services are left out. */
function linksOf(html: string): readonly string[] {
  const links = [...html.matchAll(/\shref="(\/[^"]*)/g)].map(([, href = '']) =>
    href.replace(/&(?:amp|#x3D|#39);/g, (entity) => ENTITIES[entity] ?? entity).replace(/#.*$/, ''),
  );
  return links.filter((href) => !/^\/(?:static|api|admin)\b/.test(href));
}

/** Every page that somebody reaches, from the doors on by links; those that refuse, too. */
export async function crawlPages({ page }: Somebody, places: Places): Promise<readonly Read[]> {
  const team = `/teams/${places.teamId}`;
  const queue = [...DOORS, ...TEAM_DOORS.map((room) => team + room), `/school/bank/${places.bankItemId}`];
  const seen = new Set(queue);
  const found: Read[] = [];
  for (const path of queue) {
    const { status, text } = await page.get(path);
    found.push({ path, status, text });
    if (status !== 200) continue;
    for (const link of linksOf(text)) {
      if (seen.has(link) || queue.length >= MOST_PAGES) continue;
      seen.add(link);
      queue.push(link);
    }
  }
  return found;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Every address of the API that only reads. Files come as they are. */
export async function crawlApi({ api }: Somebody, places: Places): Promise<readonly Read[]> {
  const { body } = await api.call('GET', '/openapi.json');
  const found: Read[] = [];
  for (const [template, item] of Object.entries((body as Document).paths)) {
    if (!('get' in item) || template === '/openapi.json' || template.startsWith('/admin')) continue;
    const path = addressOf(template, places);
    const answer = await api.call('GET', path);
    const text = Buffer.isBuffer(answer.body) ? answer.body.toString('latin1') : JSON.stringify(answer.body);
    found.push({ path, status: answer.status, text });
  }
  return found;
}
