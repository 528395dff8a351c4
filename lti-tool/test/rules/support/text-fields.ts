/** A form of a page that takes text: where it posts, by which way, and what stands in it. */
export interface TextForm {
  /** Of the first page that showed it. */
  readonly page: string;
  readonly action: string;
  /** It saves itself: a browser with scripts sends it by htmx. */
  readonly savesItself: boolean;
  /** As a browser would post it, untouched. */
  readonly values: Readonly<Record<string, string>>;
  readonly textFields: readonly string[];
  /** Something for each empty field, where a form asks for more than one. */
  readonly filled: Readonly<Record<string, string>>;
}

const FILLING: Readonly<Record<string, string>> = {
  ...{ date: '2026-11-20', number: '5', url: 'https://school.example/x', time: '10:00' },
};

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&amp;': '&', '&#x3D;': '=', '&#39;': "'", '&#x27;': "'", '&quot;': '"', '&lt;': '<', '&gt;': '>' },
};

function plain(html: string): string {
  return html.replace(/&(?:amp|#x3D|#39|#x27|quot|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
}

function attribute(tag: string, name: string): string | null {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? [];
  return value === undefined ? null : plain(value);
}

/** Types of inputs into which people type words; a browser takes nothing but a day, an address or a number elsewhere. */
const TYPED: readonly (string | null)[] = [null, 'text', 'search'];

/** Forms of a page in which something may be typed. */
export function textFormsOf(page: string, html: string): readonly TextForm[] {
  return [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].flatMap(([form]): readonly TextForm[] => {
    const [open = ''] = /^<form\b[^>]*>/.exec(form) ?? [];
    const action = attribute(open, 'action');
    if (attribute(open, 'method') !== 'post' || action === null) return [];
    const values: Record<string, string> = {};
    const filled: Record<string, string> = {};
    const textFields: string[] = [];
    for (const [, attributes = '', text = ''] of form.matchAll(
      /<textarea\b([^>]*)>\n?([\s\S]*?)<\/textarea>/g,
    )) {
      const name = attribute(attributes, 'name') ?? '';
      values[name] = plain(text);
      if (text === '') filled[name] = 'слово';
      textFields.push(name);
    }
    for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
      const [name, type] = [attribute(tag, 'name'), attribute(tag, 'type')];
      if (name === null || type === 'file') continue;
      if ((type === 'checkbox' || type === 'radio') && !/\schecked\b/.test(tag)) continue;
      values[name] = attribute(tag, 'value') ?? (type === 'checkbox' ? 'on' : '');
      if (values[name] === '' && !name.startsWith('base.')) filled[name] = FILLING[type ?? 'text'] ?? 'слово';
      if (TYPED.includes(type)) textFields.push(name);
    }
    for (const [, attributes = '', options = ''] of form.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
      const chosen = /<option\b[^>]*\sselected[^>]*>/.exec(options) ?? /<option\b[^>]*>/.exec(options);
      const name = attribute(attributes, 'name') ?? '';
      values[name] = attribute(chosen?.[0] ?? '', 'value') ?? '';
      const [, some] = /<option\b[^>]*\svalue="([^"]+)"/.exec(options) ?? [];
      if (values[name] === '' && some !== undefined) filled[name] = plain(some);
    }
    if (textFields.length === 0) return [];
    return [{ page, action, savesItself: open.includes('data-autosave'), values, textFields, filled }];
  });
}
