import { join } from 'node:path';
import { expect } from 'chai';
import { PACKAGE_ROOT } from '../../src/config.ts';
import { ICONS } from '../../src/view/icons.ts';
import { LOCALES } from '../../src/view/locale.ts';
import { readTemplates } from '../../src/view/templates.ts';
import { theView } from '../support/view.ts';

const templates = readTemplates(join(PACKAGE_ROOT, 'src'));

/** The JSON after «Example:» in the comment at the top of a template. */
function exampleOf(text: string): object {
  const header = /^\{\{!--([\s\S]*?)--\}\}/.exec(text)?.[1] ?? '';
  const example = /Example:\s*([\s\S]*)$/.exec(header)?.[1];
  if (!example) throw new Error('the header gives no example');
  return JSON.parse(example) as object;
}

describe('templates', () => {
  for (const { name, text } of templates) {
    for (const locale of LOCALES) {
      it(`${name} renders the example of its header in ${locale}`, () => {
        const html = theView.render(name, locale, exampleOf(text));
        expect(html).not.to.match(/undefined|\[object|\{\{/);
      });
    }

    it(`${name} puts nothing into the page unescaped`, () => {
      expect(text).not.to.match(/\{\{\{|\{\{&|\{\{~\{/);
    });

    it(`${name} has no inline style, script or handler, which the policy would block`, () => {
      expect(text.replace(/\{\{!--[\s\S]*?--\}\}/, '')).not.to.match(/\sstyle=|<script(?! src=)|\son\w+=/);
    });
  }

  it('use exactly the icons of the sprite', () => {
    const inTemplates = templates.flatMap(({ text }) => [...text.matchAll(/\{\{icon "([^"]+)"\}\}/g)]);
    const used = new Set(inTemplates.map((match) => match[1]));
    for (const icon of used) expect(ICONS).to.include(icon);
  });
});

describe('a view', () => {
  it('escapes what people typed', () => {
    const html = theView.render('chip', 'ru', { tone: '', sign: '', text: '<img src=x>&"' });
    expect(html).to.include('&lt;img src&#x3D;x&gt;&amp;&quot;').and.not.include('<img');
  });

  it('refuses a model that lacks a variable, instead of showing a hole', () => {
    expect(() => theView.render('chip', 'ru', { tone: '', sign: '' })).to.throw(/not a text/);
  });

  it('can all be made', () => {
    expect(() => theView.check()).not.to.throw();
  });

  it('writes sentences in the language of the page', () => {
    expect(theView.render('next', 'ru', { eyebrow: '', title: '', why: '', href: '', button: '' })).to.be.a(
      'string',
    );
    expect(theView.render('browser-notices', 'en', { returnUrl: null })).to.include('Saving');
    expect(theView.render('browser-notices', 'ru', { returnUrl: null })).to.include('Сохраняем');
  });
});
