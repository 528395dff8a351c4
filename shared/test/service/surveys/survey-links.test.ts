import { expect } from 'chai';
import { answerWithCode, findLink, makeLinks } from '../../../src/service/surveys/survey-links.ts';
import { listResponsesOfSchool } from '../../../src/service/surveys/survey-responses.ts';
import { closeSurveyRun, runCoverage } from '../../../src/service/surveys/survey-runs.ts';
import { anActor, DISTRICT, openSchool, type TestSchool, theHead } from '../../support/a-school.ts';
import { allOf, anOpenRun } from '../../support/a-survey.ts';
import { codeOf, faultsOf, refusalsIn } from '../../support/outcome.ts';

const head = theHead();
const YEAR = { schoolId: 'school-1', schoolYear: '2026/27' };
const ANSWERS = allOf('Q-PUPIL', 2);

describe('links to a questionnaire', () => {
  let school: TestSchool;
  let runId: string;
  beforeEach(async () => {
    school = await openSchool();
    runId = (
      await anOpenRun(school, head, { questionnaireId: 'Q-PUPIL', audience: 'pupils', classLabel: '7А' })
    ).id;
  });
  afterEach(() => school.remove());

  async function codes(count: number, kind: 'one_time' | 'shared' = 'one_time'): Promise<readonly string[]> {
    const made = await makeLinks(school.deps, head, runId, { kind, count });
    if (made.kind !== 'made') throw new Error(refusalsIn(made));
    return made.codes;
  }

  it('serve once; looking does not use them up', async () => {
    const [code = ''] = await codes(3);
    for (let i = 0; i < 3; i += 1) expect((await findLink(school.deps, code))?.spent).to.equal(false);
    expect(await answerWithCode(school.deps, code.toLowerCase(), ANSWERS)).to.deep.equal({ kind: 'kept' });
    expect((await findLink(school.deps, code))?.spent).to.equal(true);
    expect(refusalsIn(await answerWithCode(school.deps, code, ANSWERS))).to.equal('already_answered');
    const run = (await findLink(school.deps, code))?.run;
    if (run === undefined) throw new Error('no run');
    expect(await runCoverage(school.deps, DISTRICT, run)).to.deep.equal({ answered: 1, asked: 3 });
  });

  it('serve a class from the board as often as was said, pressed all at once', async () => {
    const [code = ''] = await codes(25, 'shared');
    const sent = await Promise.all(
      Array.from({ length: 30 }, () => answerWithCode(school.deps, code, ANSWERS)),
    );
    expect(sent.filter(({ kind }) => kind === 'kept')).to.have.length(25);
    const [one] = await listResponsesOfSchool(school.deps, DISTRICT, YEAR);
    expect(one?.responses).to.have.length(25);
  });

  it('are kept as hashes, and no answer lies beside one', async () => {
    const made = await codes(2);
    await answerWithCode(school.deps, made[0] ?? '', { PU1: 3 });
    const lines: string[] = [];
    for await (const line of school.deps.storage.dump()) lines.push(JSON.stringify(line));
    for (const code of made) expect(lines.some((line) => line.includes(code))).to.equal(false);
    await closeSurveyRun(school.deps, head, runId);
    const [one] = await listResponsesOfSchool(school.deps, DISTRICT, YEAR);
    expect(one?.responses.map(({ answers, personId }) => [answers, personId])).to.deep.equal([
      [{ PU1: 3 }, null],
    ]);
  });

  it('tell a late guest that it is over, and a wrong code from a real one', async () => {
    const [code = ''] = await codes(1);
    await closeSurveyRun(school.deps, head, runId);
    expect((await findLink(school.deps, code))?.phase).to.equal('closed');
    expect(refusalsIn(await answerWithCode(school.deps, code, ANSWERS))).to.equal('run_closed');
    expect(await findLink(school.deps, '22222-22222')).to.equal(null);
    expect(await codeOf(answerWithCode(school.deps, '22222-22222', ANSWERS))).to.equal('not_found');
  });

  it('take only answers that are on the form', async () => {
    const [code = ''] = await codes(1);
    expect(await faultsOf(answerWithCode(school.deps, code, { PU1: 4, X: 1 }))).to.have.members([
      'answers.X fault.unknown_value',
      'answers.PU1 fault.unknown_value',
    ]);
    expect(await faultsOf(answerWithCode(school.deps, code, {}))).to.deep.equal(['answers fault.required']);
    expect((await findLink(school.deps, code))?.spent).to.equal(false);
  });

  it('are made by whoever leads the run, for runs that need them, in sheets', async () => {
    expect(
      await codeOf(makeLinks(school.deps, anActor('olga'), runId, { kind: 'one_time', count: 1 })),
    ).to.equal('forbidden');
    expect(
      await faultsOf(makeLinks(school.deps, head, runId, { kind: 'one_time', count: 201 })),
    ).to.deep.equal(['count fault.out_of_range']);
    const staff = await anOpenRun(school, head);
    expect(refusalsIn(await makeLinks(school.deps, head, staff.id, { kind: 'one_time', count: 1 }))).to.equal(
      'no_links',
    );
  });
});
