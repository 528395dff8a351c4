import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A template as it lies on the disk. */
export interface TemplateSource {
  /** `team-home`, or `meeting/agenda` for a part of the page `meeting`. Partials go by their bare name. */
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

/**
 * Every `.hbs` below `src`. The page of a folder has the folder's name; other templates of the folder are its parts and
 * are called `folder/part`; those in `view/partials` and `view` belong to all and are called by their own name.
 * @throws Error when two templates have one name.
 */
export function readTemplates(sourceFolder: string): readonly TemplateSource[] {
  const found = new Map<string, TemplateSource>();
  for (const entry of readdirSync(sourceFolder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.hbs')) continue;
    const file = join(entry.parentPath, entry.name);
    const name = templateName(file);
    const other = found.get(name);
    if (other) throw new Error(`two templates are called ${name}: ${other.file}, ${file}`);
    found.set(name, { name, file, text: readFileSync(file, 'utf8') });
  }
  return [...found.values()];
}

function templateName(file: string): string {
  const own = basename(file, '.hbs');
  const folder = basename(dirname(file));
  return folder === own || folder === 'partials' || folder === 'view' ? own : `${folder}/${own}`;
}
