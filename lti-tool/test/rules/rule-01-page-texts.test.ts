import { expect } from 'chai';
import { crawlPages } from './support/crawl.ts';
import { type TextForm, textFormsOf } from './support/text-fields.ts';
import { openWholeSchool, type PersonName, type WholeSchool } from './support/whole-school.ts';

const TYPED = 'Говорили: Сидоренко Анна не дочитала';
const WARNING = 'Похоже на фамилию и имя';

/** Who looks around; between them every room with a form is open. */
const WALKERS: readonly PersonName[] = ['coordinator', 'member', 'schoolAdmin', 'expert', 'instructor'];

/** Fields that are no free text, with the reason; each is looked at here by what follows its name. */
const NOT_FREE: Readonly<Record<string, string>> = {
  // One's own name, and those of colleagues.
  '/me': 'people write their own name here',
  // A code, a class, a number: what is none of these is refused, not warned of.
  code: 'only a pupil’s code is taken',
  pupilCodes: 'only pupils’ codes are taken',
};

/** The address without ids: a form is tried once, however many records have it. */
function kindOf({ action }: TextForm): string {
  return action
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27,}|(?<=\/)[\w-]*\d[\w-]*(?=\/|$|\?)/g, ':id')
    .replace(/\?.*$/, '');
}

describe('RULE-01: every field of every page into which words are typed warns of a name (P-2)', function () {
  this.timeout(600_000);
  let school: WholeSchool;
  before(async () => {
    school = await openWholeSchool();
  });
  after(() => school.close());

  it('whoever types them, saved by a button or by themselves', async () => {
    const tried = new Set<string>();
    const silent: string[] = [];
    const refused = new Map<string, number>();
    let warned = 0;
    for (const name of WALKERS) {
      const who = school.people[name];
      const pages = await crawlPages(who, school.places);
      const forms = pages
        .filter(({ status }) => status === 200)
        .flatMap(({ path, text }) => textFormsOf(path, text));
      for (const form of forms)
        for (const field of form.textFields) {
          const what = `${kindOf(form)} ${field.replace(/\d+/g, 'N')}`;
          if (tried.has(what) || kindOf(form) in NOT_FREE || field in NOT_FREE) continue;
          const headers = form.savesItself ? { 'HX-Request': 'true' } : undefined;
          const send = (values: Readonly<Record<string, string>>) =>
            who.page.post(form.action, { ...values, [field]: TYPED }, headers);
          let answer = await send(form.values);
          if (answer.status >= 400) answer = await send({ ...form.values, ...form.filled });
          // Not now, or no place for words: what is refused is not kept, and the form says why.
          if (answer.status >= 400) {
            expect(answer.status, what).to.be.lessThan(500);
            refused.set(what, answer.status);
            continue;
          }
          refused.delete(what);
          tried.add(what);
          const leads = answer.location ?? answer.headers.get('hx-redirect') ?? '';
          if (answer.words.includes(WARNING) || /[?&]named=1/.test(leads)) warned += 1;
          else silent.push(`${what} (${name}, ${form.page}) → ${answer.status} ${leads}`);
        }
    }
    expect(silent).to.deep.equal([]);
    expect(warned).to.be.greaterThan(240);
    // Everything else is refused: a place for a number, a class or an address, or a form whose time has not come.
    const noWords = /(?:before|after|minutes|number|classLabel|classes|otherClass|link|file|Url|id)$/;
    const waiting = [...refused.keys()].filter((what) => !tried.has(what) && !noWords.test(what));
    expect(waiting.length, waiting.join('\n')).to.be.lessThan(30);
  });
});
