import { runInThisContext } from 'node:vm';
import Handlebars from 'handlebars';
import { foldTabs } from './fold-tabs.ts';
import { foldTemplate } from './fold-template.ts';
import type { Frame } from './frame.ts';
import { LOCALES, type Locale } from './locale.ts';
import type { Messages } from './messages.ts';
import type { StaticFiles } from './static-files.ts';
import type { TemplateSource } from './templates.ts';
import { typeset } from './typography.ts';

/** Renders templates: one isolated Handlebars instance a language, strict. */
export interface View {
  readonly messages: Messages;
  readonly files: StaticFiles;
  /** A template alone: a part of a page for htmx, or what goes into a frame. */
  render(name: string, locale: Locale, model: object): string;
  /** A whole page: the template inside the layout. */
  page(name: string, frame: Frame, model: object): string;
  /**
   * Makes every template of every language now; each is else made when it is first shown, because all of them would take
   * half of the start. For tests.
   * @throws Error that names the template when one cannot be read, or uses a sentence, icon or file that does not exist.
   */
  check(): void;
}

/** What a template may call besides `if`, `unless`, `each` and partials. */
const KNOWN_HELPERS = { typeset: true, icon: true } as Record<string, boolean>;

const COMPILE_OPTIONS = {
  strict: true,
  preventIndent: true,
  knownHelpers: KNOWN_HELPERS,
  knownHelpersOnly: true,
};

interface Renderer {
  readonly render: (model: object) => string;
  readonly check: () => void;
}

/** Templates in all languages. */
export function createView(sources: readonly TemplateSource[], messages: Messages, files: StaticFiles): View {
  const renderers = new Map(LOCALES.map((locale) => [locale, compileAll(sources, locale, messages, files)]));
  const render = (name: string, locale: Locale, model: object) => {
    const renderer = renderers.get(locale)?.get(name);
    if (!renderer) throw new Error(`no template ${name}`);
    return renderer.render(model);
  };
  return {
    messages,
    files,
    render,
    check: () => {
      for (const ofLocale of renderers.values()) for (const { check } of ofLocale.values()) check();
    },
    page: (name, frame, model) => {
      const body = new Handlebars.SafeString(render(name, frame.locale, model));
      const bar = frame.bar && foldTabs(frame.bar);
      return render('layout', frame.locale, { ...frame, bar, notice: frame.notice ?? null, body });
    },
  };
}

/** What every function of a compiled template carries along for runtimes older than the one it is compiled by. */
const FOR_OLD_RUNTIMES =
  / \|\| function\(parent, propertyName\) \{\s+if \([^{]+\{\s+return [^;]+;\s+\}\s+return undefined\s+\}/g;

/** The same program in a third of the room: V8 keeps the text, and two bytes a character unless all are ASCII. */
function shortened(code: string): string {
  const ascii = code
    .replace(FOR_OLD_RUNTIMES, '')
    .replace(/\n\s+/g, '\n')
    .replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  // What was cut from a wide text stays wide until it is made anew.
  return Buffer.from(ascii, 'latin1').toString('latin1');
}

function compileAll(
  sources: readonly TemplateSource[],
  locale: Locale,
  messages: Messages,
  files: StaticFiles,
): ReadonlyMap<string, Renderer> {
  const hbs = Handlebars.create();
  const icon = (name: string) =>
    `<svg class="i" aria-hidden="true"><use href="${files.iconHref(name)}"/></svg>`;
  hbs.registerHelper('typeset', (text: unknown) => {
    // Arguments of helpers are the one thing that Handlebars' strict mode does not check.
    if (typeof text !== 'string') throw new Error(`typeset: ${String(text)} is not a text`);
    return typeset(text, locale);
  });
  hbs.registerHelper('icon', (name: string) => new Handlebars.SafeString(icon(name)));
  const translate = messages.translate(locale);
  const constants = {
    t: (key: string) => {
      if (!messages.has(locale, key)) throw new Error(`no sentence ${key} in ${locale}`);
      return translate(key);
    },
    icon,
    asset: (name: string) => files.href(name),
  };
  const renderers = new Map<string, Renderer>();
  for (const { name, file, text } of sources) {
    const make = () => {
      try {
        const code = hbs.precompile(foldTemplate(hbs.parse(text), constants), COMPILE_OPTIONS);
        // Handlebars' own `compile` would keep the parsed template, ten times the size of what it becomes.
        return hbs.template(runInThisContext(`(${shortened(String(code))})`));
      } catch (cause) {
        throw new Error(`template ${file}: ${(cause as Error).message}`, { cause });
      }
    };
    let made: ReturnType<typeof make> | undefined;
    const template: Handlebars.TemplateDelegate = (context, options) => {
      made ??= make();
      return made(context, options);
    };
    hbs.registerPartial(name, template);
    renderers.set(name, {
      render: (model) => template(model),
      check: () => {
        made ??= make();
      },
    });
  }
  return renderers;
}
