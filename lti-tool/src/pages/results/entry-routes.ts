import type { Stored } from '@uchitelskaya/shared/domain/records/stored';
import type { TeamEntry } from '@uchitelskaya/shared/domain/results/team-entry';
import type { Actor } from '@uchitelskaya/shared/service/actor';
import {
  addEntry,
  getEntry,
  listEntries,
  removeEntry,
  updateEntry,
} from '@uchitelskaya/shared/service/results/team-entries';
import type { Request, Response, Router } from 'express';
import { readEdit, readForm, textOf } from '../../view/edit-form.ts';
import type { Field } from '../../view/field.ts';
import { answerForm } from '../autosave-form.ts';
import {
  commandResult,
  editResult,
  type FormResult,
  pageStatus,
  refusalOf,
  statesOf,
} from '../form-result.ts';
import {
  findParameter,
  goTo,
  type OpenedTeamPage,
  openPage,
  openTeamPage,
  type PageDeps,
  parameter,
  queryOf,
  sendPage,
} from '../open-page.ts';
import { type FormOutcome, formState, tried } from '../outcome.ts';
import { NO_NAMES } from '../people.ts';
import { teamFrame } from '../reader.ts';
import {
  type EntryFacts,
  type EntrySection,
  editedForm,
  sectionPath,
  toEntriesView,
  toSectionView,
} from './entry-view.ts';
import { joinedForm } from './joined-form.ts';

/** A command beside the form: handing over, marking as held. */
type EntryCommand = (
  deps: PageDeps,
  actor: Actor,
  place: { readonly teamId: string; readonly entryId: string },
) => Promise<FormOutcome>;

/** A section with what its routes need besides. */
export interface RoutedSection<T extends TeamEntry & F, F extends object, Extra> {
  readonly section: EntrySection<T, F, Extra>;
  readonly commands: Readonly<Record<string, EntryCommand>>;
  loadExtra(deps: PageDeps, page: OpenedTeamPage, entries: readonly Stored<T>[]): Promise<Extra>;
}

/** A section whose kinds are known only inside it. */
export interface AnySection {
  /** The section as its page shows it; `result` belongs to one of its forms, or to none. */
  view(deps: PageDeps, page: OpenedTeamPage, req: Request, result: FormResult | null): Promise<object>;
  mount(router: Router, deps: PageDeps, show: ShowRoom): void;
}

type ShowRoom = (req: Request, res: Response, result: FormResult | null) => Promise<void>;

export function routedSection<T extends TeamEntry & F, F extends object, Extra>(
  routed: RoutedSection<T, F, Extra>,
): AnySection {
  const { section } = routed;
  const { kind } = section;

  async function factsOf(
    deps: PageDeps,
    page: OpenedTeamPage,
    req: Request,
    result: FormResult | null,
  ): Promise<EntryFacts<T, Extra>> {
    const { home, people, actor, teamId } = page;
    const { items } = await listEntries(deps, actor, kind, teamId, { schoolYear: home.schoolYear });
    return {
      home,
      people,
      entries: items,
      edited: queryOf(req, 'edit') ?? findParameter(req, 'entryId'),
      states: statesOf(result),
      refusal: null,
      extra: await routed.loadExtra(deps, page, items),
    };
  }

  return {
    view: async (deps, page, req, result) =>
      toSectionView(section, await factsOf(deps, page, req, result), page.reader),

    mount(router, deps, show) {
      const path = sectionPath(section, ':teamId');

      router.post(path, async (req, res) => {
        const { actor, reader } = await openPage(deps, req);
        const teamId = parameter(req, 'teamId');
        const form = joinedForm(readForm(req.body));
        const { mine } = readEdit<F>(section.codecs(reader, NO_NAMES), form);
        const outcome = await tried(() => addEntry(deps, actor, kind, teamId, section.toNew(mine)));
        if (outcome.kind === 'saved') {
          const { id } = outcome.record;
          return goTo(req, res, `/teams/${teamId}/results/${section.room}?edit=${id}#entry-${id}`);
        }
        await show(req, res, commandResult(`${section.part}.new`, form, outcome));
      });

      router.post(`${path}/:entryId`, async (req, res) => {
        const { actor, reader } = await openPage(deps, req);
        const [teamId, entryId] = [parameter(req, 'teamId'), parameter(req, 'entryId')];
        const room = `/teams/${teamId}/results/${section.room}`;
        const form = joinedForm(readForm(req.body));
        if (textOf(form, 'remove') !== '') {
          const removed = await removeEntry(deps, actor, kind, teamId, entryId, null);
          if (removed.kind === 'removed') return goTo(req, res, room);
          const state = formState({}, removed);
          return show(req, res, { form: '', state, outcome: removed });
        }
        const edit = readEdit<F>(section.codecs(reader, NO_NAMES), form);
        const outcome = await tried(() =>
          updateEntry(deps, actor, kind, teamId, entryId, {
            mine: edit.mine,
            against: { base: edit.base },
          }),
        );
        const result = editResult(entryId, edit, outcome);
        await answerForm(deps, req, res, result, {
          reader,
          place: `${room}#entry-${entryId}`,
          fields: () => sentFields(req, result),
          show: () => show(req, res, result),
        });
      });

      async function sentFields(req: Request, result: FormResult): Promise<readonly Field[]> {
        const page = await openTeamPage(deps, req);
        const facts = await factsOf(deps, page, req, result);
        const entry = await getEntry(deps, page.actor, kind, page.teamId, parameter(req, 'entryId'));
        const form = editedForm(section, entry, facts, page.reader);
        return section
          .fields(form, entry, facts, page.reader)
          .flatMap(({ field }) => (field === null ? [] : [field]));
      }

      for (const [name, command] of Object.entries(routed.commands))
        router.post(`${path}/:entryId/${name}`, async (req, res) => {
          const { actor } = await openPage(deps, req);
          const [teamId, entryId] = [parameter(req, 'teamId'), parameter(req, 'entryId')];
          const outcome = await tried(() => command(deps, actor, { teamId, entryId }));
          if (outcome.kind === 'saved')
            return goTo(req, res, `/teams/${teamId}/results/${section.room}#entry-${entryId}`);
          await show(req, res, commandResult('', {}, outcome));
        });
    },
  };
}

/** The page of a room made of sections, and the routes of all their forms. */
export function mountRoom(
  router: Router,
  deps: PageDeps,
  room: EntrySection<never, never, never>['room'],
  sections: readonly AnySection[],
): void {
  const styles = [deps.view.files.href('plan.css'), deps.view.files.href('results.css')];
  const show: ShowRoom = async (req, res, result) => {
    const page = await openTeamPage(deps, req);
    const { home, reader } = page;
    const refusal = refusalOf(result, reader);
    const views = await Promise.all(sections.map((section) => section.view(deps, page, req, result)));
    const model = toEntriesView({ home, refusal }, room, views, reader);
    const frame = teamFrame(reader, home.team, 'results', {
      title: model.title,
      styles,
      path: req.originalUrl,
    });
    await sendPage(res, deps, {
      name: 'results/entries',
      frame,
      model,
      status: pageStatus(result),
    });
  };
  router.get(`/teams/:teamId/results/${room}`, (req, res) => show(req, res, null));
  for (const section of sections) section.mount(router, deps, show);
}
