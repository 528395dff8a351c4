import { DOMParser, parseHTML } from 'linkedom';

/** As much of an element as tests look at; the project has no DOM types, because it runs in Node. */
export interface Markup {
  readonly tagName: string;
  readonly className: string;
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  getElementsByTagName(name: string): ArrayLike<Markup>;
  querySelector(selector: string): Markup | null;
  querySelectorAll(selector: string): ArrayLike<Markup>;
}

export function parseXml(text: string): Markup {
  return new DOMParser().parseFromString(text, 'text/xml') as unknown as Markup;
}

export function parsePage(text: string): Markup {
  return (parseHTML(text) as unknown as { readonly document: Markup }).document;
}

/** Descendants by their full name: `w:p`. */
export function all(node: Markup, name: string): readonly Markup[] {
  return Array.from(node.getElementsByTagName(name));
}

/** Descendants by selector. */
export function select(node: Markup | null, selector: string): readonly Markup[] {
  return Array.from(node?.querySelectorAll(selector) ?? []);
}

export function textOf(node: Markup | null): string {
  return node?.textContent ?? '';
}
