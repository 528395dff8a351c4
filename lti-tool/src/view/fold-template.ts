/**
 * What is known when a template is compiled is written into it then: `{{t "key"}}`, `{{icon "name"}}` and
 * `{{asset "file"}}` with literal arguments become plain text of the compiled template, so that a page costs no lookup
 * for them. Each language has its own compiled templates.
 */
export interface Constants {
  /** A sentence in the template's language; throws for an unknown key. */
  readonly t: (key: string) => string;
  /** HTML of an icon. */
  readonly icon: (name: string) => string;
  /** Address of a static file. */
  readonly asset: (name: string) => string;
}

interface Node {
  type: string;
  loc: unknown;
}

interface Call extends Node {
  path: { original: string };
  params: { type: string; value?: unknown }[];
  hash?: { pairs: unknown[] };
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The literal text behind a call of one of the constants' helpers; null when it is not one. */
function constantOf(call: Call, constants: Constants): { text: string; html: boolean } | null {
  const helper = call.path.original;
  if (helper !== 't' && helper !== 'icon' && helper !== 'asset') return null;
  const [argument] = call.params;
  if (helper === 'icon' && argument?.type === 'PathExpression') return null;
  if (call.params.length !== 1 || call.hash?.pairs.length || typeof argument?.value !== 'string') {
    throw new Error(`{{${helper}}} takes one literal: sentences with values belong to the view model`);
  }
  return { text: constants[helper](argument.value), html: helper === 'icon' };
}

function folded(node: Node, constants: Constants): Node {
  if (node.type !== 'MustacheStatement' && node.type !== 'SubExpression') return node;
  const constant = constantOf(node as Call, constants);
  if (!constant) return node;
  if (node.type === 'SubExpression') {
    return { type: 'StringLiteral', value: constant.text, original: constant.text, loc: node.loc } as Node;
  }
  const value = constant.html ? constant.text : escapeHtml(constant.text);
  return { type: 'ContentStatement', value, original: value, loc: node.loc } as Node;
}

/** Folds the constants of a parsed template in place, and drops the indentation of its lines. */
export function foldTemplate<T extends object>(program: T, constants: Constants): T {
  for (const [key, value] of Object.entries(program) as [keyof T, unknown][]) {
    if (Array.isArray(value)) {
      value.forEach((item, place) => {
        if (isNode(item)) value[place] = foldTemplate(folded(item, constants), constants);
      });
    } else if (isNode(value)) {
      program[key] = foldTemplate(folded(value, constants), constants) as T[keyof T];
    } else if (key === 'hash' && value && typeof value === 'object') {
      foldTemplate(value, constants);
    }
  }
  const content = program as unknown as { type?: string; value?: unknown };
  if (content.type === 'ContentStatement' && typeof content.value === 'string') {
    content.value = content.value.replace(/\n[ \t]+/g, '\n').replace(/\n{2,}/g, '\n');
  }
  return program;
}
