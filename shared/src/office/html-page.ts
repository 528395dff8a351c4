import { createHash } from 'node:crypto';
import type { HtmlFile } from '../ports/office.ts';

const STYLE = `
:root { color-scheme: light; }
body { margin: 0 auto; padding: 1.5rem; max-width: 60rem; font: 1rem/1.4 "Times New Roman", "PT Serif", serif; color: #1d2125; background: #fff; }
body.landscape { max-width: 84rem; }
h1, h2, h3 { line-height: 1.2; margin: 1.2em 0 .4em; }
h1 { font-size: 1.35rem; } h2 { font-size: 1.1rem; } h3 { font-size: 1rem; }
p { margin: .4em 0; }
.center { text-align: center; } .right { text-align: right; }
.stamp { margin: 1em 0 1em auto; width: 20rem; max-width: 100%; }
.stamp p { margin: .15em 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15em 1em; margin: 1em 0; }
dt { color: #4a545e; } dt::after { content: ":"; } dd { margin: 0; }
.scroll { overflow-x: auto; margin: 1em 0; }
.scroll:focus-visible { outline: 3px solid #0f6cbf; outline-offset: 2px; }
.landscape .scroll table { min-width: 72rem; }
table { border-collapse: collapse; width: 100%; font-size: .8125rem; line-height: 1.3; }
th, td { border: 1px solid #7a8591; padding: .25em .4em; text-align: left; vertical-align: top; overflow-wrap: break-word; }
thead th { background: #e8eef6; text-align: center; vertical-align: middle; }
th.span { background: #f4f6f8; }
ul { list-style: "–  "; }
.gap { background: #fbefd5; }
.signature { display: flex; flex-wrap: wrap; gap: 1em; align-items: end; margin: 1em 0; }
.signature span:first-child { min-width: 12rem; } .line { border-bottom: 1px solid; width: 12rem; height: 1.2em; }
footer { margin-top: 2em; padding-top: .5em; border-top: 1px solid #c9d1da; color: #4a545e; font-size: .8125rem; }
.done td, .done th { background: #e3f1e5; } .late td, .late th { background: #fbefd5; } .muted td, .muted th { background: #eef0f2; color: #4a545e; }
.quiet { color: #4a545e; }
.number, .date { white-space: nowrap; text-align: center; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .4em; } body { padding: .75rem; } }
@media print {
  body { padding: 0 1px 0 0; max-width: none; font-size: 11pt; } table { font-size: 8.5pt; }
  thead { display: table-header-group; } tr { break-inside: avoid; } tr.month { break-after: avoid; } tr.tall td { height: 9mm; }
  .scroll { overflow: visible; } .landscape .scroll table { min-width: 0; } .break { break-after: page; }
}
@page { margin: 12mm; }
`;

const LANDSCAPE = '@page { size: A4 landscape; }';

/** A whole page around a body that is HTML already. */
export function htmlPage(page: {
  readonly title: string;
  readonly locale: 'ru' | 'en';
  readonly landscape: boolean;
  readonly body: string;
}): HtmlFile {
  const style = page.landscape ? `${STYLE}${LANDSCAPE}\n` : STYLE;
  const hash = createHash('sha256').update(style).digest('base64');
  const bodyClass = page.landscape ? ' class="landscape"' : '';
  return {
    styleHash: `'sha256-${hash}'`,
    html: `<!doctype html>
<html lang="${page.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title>
<style>${style}</style>
</head>
<body${bodyClass}>
${page.body}
</body>
</html>
`,
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as text, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
