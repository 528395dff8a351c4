import { join } from 'node:path';
import { scopeKeyOf } from '@uchitelskaya/shared/domain/access/role';
import { ASSIGNMENTS, COURSES, PERSONS, SCHOOLS } from '@uchitelskaya/shared/service/collections/people';
import { uuidv7 } from 'uuidv7';
import { ALL_COLLECTIONS } from '../src/collections.ts';
import { openStorage } from '../src/open-storage.ts';
import { startBenchPlatform } from './bench-platform.ts';
import { seedDistrict } from './bench-seed.ts';
import { startOurs, withFolder } from './bench-service.ts';
import { atMost, type Figure, median, told } from './figure.ts';

const PUPILS = 25;
/** Import of 10,000 rows, from the upload to results that count. */
const MOST_SECONDS = 3;

type Call = (method: string, path: string, body?: FormData | object) => Promise<Record<string, unknown>>;

/** Calls the API as the browser of the school's head does. */
function callerOf(url: string, cookie: string, csrf: string): Call {
  return async (method, path, body) => {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        cookie,
        'X-CSRF-Token': csrf,
        ...(body && !isForm && { 'content-type': 'application/json' }),
      },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  };
}

/** One row a pupil and subject, with marks of a quarter: what a register gives out. */
async function aWorkbook(codes: readonly string[], rows: number): Promise<Blob> {
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Итоги');
  sheet.addRow(['Код', 'Класс', 'Предмет', 'Оценка', 'Пропуски', 'Примечание']);
  for (let n = 0; n < rows; n += 1) {
    const code = codes[n % codes.length] ?? '';
    sheet.addRow([
      code,
      code.split('-')[0],
      `Предмет ${Math.floor(n / codes.length) + 1}`,
      (n % 4) + 2,
      n % 7,
      '',
    ]);
  }
  return new Blob([await book.xlsx.writeBuffer()]);
}

/** From the first byte of the file to results that count, in seconds, over HTTP. */
async function importOnce(call: Call, schoolId: string, file: Blob): Promise<number> {
  const imports = `/schools/${schoolId}/imports`;
  const begun = performance.now();
  const form = new FormData();
  form.set('kind', 'register');
  form.set('file', file, 'итоги.xlsx');
  const { id } = await call('POST', imports, form);
  const roles = ['code', 'class', 'subject', 'mark', 'ignore', 'ignore'];
  const matched = await call('PATCH', `${imports}/${id}`, { roles, period: 'q1' });
  if (matched['state'] !== 'checked') throw new Error(JSON.stringify(matched).slice(0, 1000));
  let { state } = await call('POST', `${imports}/${id}/confirmation`, {});
  while (state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 20));
    ({ state } = await call('GET', `${imports}/${id}`));
  }
  if (state !== 'applied') throw new Error(`the import ended ${state}`);
  return (performance.now() - begun) / 1000;
}

/** A file of 10,000 and of 50,000 rows of results, end to end over HTTP. */
export async function benchImport(smoke: boolean): Promise<readonly Figure[]> {
  const [short, long, times] = smoke ? [300, 6_000, 1] : [10_000, 50_000, 5];
  const platform = await startBenchPlatform();
  try {
    return await withFolder(async (folder) => {
      const dataDir = join(folder, 'data');
      const seeded = await seedDistrict(dataDir, platform, 1);
      const schoolId = await giveSchool(dataDir);
      const service = await startOurs(dataDir);
      try {
        const cookie = await seeded.signIn(service.url);
        const me = await fetch(`${service.url}/api/v1/me`, { headers: { cookie } });
        const { csrfToken } = (await me.json()) as { csrfToken: string };
        const call = callerOf(service.url, cookie, csrfToken);
        const codes = await someClasses(call, schoolId);
        const seconds: number[] = [];
        // Files differ by a row: the same file twice would be known.
        for (let n = 0; n < times; n += 1)
          seconds.push(await importOnce(call, schoolId, await aWorkbook(codes, short + n)));
        const most = await importOnce(call, schoolId, await aWorkbook(codes, long));
        return [
          atMost(`import of ${short} rows of .xlsx, end to end`, median(seconds), MOST_SECONDS, ' s'),
          told(`import of ${long} rows of .xlsx, end to end`, `${most.toFixed(2)} s`),
        ];
      } finally {
        await service.stop();
      }
    });
  } finally {
    await platform.close();
  }
}

/** A school for the seeded course, led by the person who signs in. */
async function giveSchool(dataDir: string): Promise<string> {
  const databaseUrl = `sqlite:${join(dataDir, 'uchitelskaya.db')}`;
  const storage = await openStorage({ databaseUrl, dataDir, collections: ALL_COLLECTIONS });
  try {
    const [districtId = ''] = await storage.districts();
    const district = storage.forDistrict(districtId);
    const author = { by: 'system', at: new Date().toISOString() };
    const schoolId = uuidv7();
    const course = await district.collection(COURSES).findOne({ index: 'launched' });
    const person = await district.collection(PERSONS).findOne({ index: 'number' });
    if (course === null || person === null) throw new Error('the district was not seeded');
    const scope = { kind: 'school', id: schoolId } as const;
    await storage.commit([
      district
        .collection(SCHOOLS)
        .inserting(
          schoolId,
          { name: 'Школа № 1', shortName: '№ 1', place: '', staffCount: null, nameKey: 'школа № 1' },
          author,
        ),
      district.collection(COURSES).replacing(course.id, { ...course, schoolId }, course.version, author),
      district.collection(ASSIGNMENTS).inserting(
        uuidv7(),
        {
          personId: person.id,
          role: 'schoolAdmin',
          scope,
          scopeKey: scopeKeyOf(scope),
          basis: 'приказ',
          from: '2020-09-01',
          to: null,
        },
        author,
      ),
    ]);
    return schoolId;
  } finally {
    await storage.close();
  }
}

/** Codes of twenty classes. */
async function someClasses(call: Call, schoolId: string): Promise<readonly string[]> {
  const labels = ['А', 'Б', 'В', 'Г'].flatMap((letter) =>
    [5, 6, 7, 8, 9].map((grade) => `${grade}${letter}`),
  );
  const codes: string[] = [];
  for (const classLabel of labels) {
    const list = await call('POST', `/schools/${schoolId}/classes`, { classLabel, pupils: PUPILS });
    codes.push(...(list['codes'] as { code: string }[]).map(({ code }) => code));
  }
  return codes;
}
