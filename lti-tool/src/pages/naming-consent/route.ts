import { PERSONS } from '@uchitelskaya/shared/service/collections/people';
import { findNamingConsent, setNamingConsent } from '@uchitelskaya/shared/service/district/naming-consent';
import { schoolIdOf } from '@uchitelskaya/shared/service/school/school-access';
import { Router } from 'express';
import { readForm, textOf } from '../../view/edit-form.ts';
import { goTo, openPage, type PageDeps, sendPage } from '../open-page.ts';
import { toPeople } from '../people.ts';
import { schoolFrame } from '../reader.ts';
import { readSchoolName } from '../school-name.ts';
import { toNamingConsentView } from './view-model.ts';

const PATH = '/school/in-district';

/** What the district sees of this school, and whether it may name it. */
export function namingConsentRoutes(deps: PageDeps): Router {
  const router = Router();
  router.get(PATH, async (req, res) => {
    const page = await openPage(deps, req);
    const { actor, reader } = page;
    const [consent, name] = await Promise.all([
      findNamingConsent(deps, actor, schoolIdOf(actor)),
      readSchoolName(deps, page),
    ]);
    const persons = deps.storage.forDistrict(actor.districtId).collection(PERSONS);
    const people = toPeople(await persons.getMany(consent === null ? [] : [consent.decidedBy]), reader);
    const model = toNamingConsentView(consent, people, reader);
    const frame = schoolFrame(reader, name, null, { title: model.title, path: PATH });
    await sendPage(res, deps, { name: 'naming-consent', frame, model });
  });

  router.post(PATH, async (req, res) => {
    const { actor } = await openPage(deps, req);
    const named = textOf(readForm(req.body), 'named') === 'yes';
    await setNamingConsent(deps, actor, schoolIdOf(actor), named);
    goTo(req, res, PATH);
  });
  return router;
}
