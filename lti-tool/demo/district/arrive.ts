import { z } from 'zod';

/** Hidden fields and address of a form that posts itself. */
interface Form {
  readonly action: string;
  readonly fields: URLSearchParams;
}

/**
 * Opens an activity as a browser does: LMS page → tool's login → LMS → tool's launch. So that the demo's people, courses
 * and enrolments come into the store the way real ones do. Returns the status of the last answer.
 */
export async function arrive(
  lms: string,
  personId: string,
  courseId: string,
  activityId: string,
): Promise<number> {
  const lmsCookie = `demo_person=${personId}`;
  const start = readForm(
    await (await fetch(`${lms}/launch/${courseId}/${activityId}`, { headers: { cookie: lmsCookie } })).text(),
  );
  const login = await fetch(start.action, { method: 'POST', body: start.fields, redirect: 'manual' });
  const location = z.url().parse(login.headers.get('location'));
  const cookie = login.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const back = readForm(await (await fetch(location)).text());
  const launch = await fetch(back.action, {
    method: 'POST',
    body: back.fields,
    redirect: 'manual',
    headers: { cookie },
  });
  return launch.status;
}

function readForm(html: string): Form {
  const action = /<form[^>]* action="([^"]+)"/.exec(html)?.[1];
  if (!action) throw new Error(`the demo LMS answered without a form: ${html.slice(0, 200)}`);
  const fields = new URLSearchParams();
  for (const [, name = '', value = ''] of html.matchAll(/<input[^>]* name="([^"]+)" value="([^"]*)"/g))
    fields.append(name, plain(value));
  return { action: plain(action), fields };
}

/** Handlebars' escapes, taken back. */
function plain(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return named[name ?? ''] ?? whole;
    },
  );
}
