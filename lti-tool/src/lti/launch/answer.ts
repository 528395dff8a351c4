import type { Request, Response } from 'express';

/** A redirect without a body: express's own negotiates a text that no browser shows. */
export function redirect(res: Response, status: 302 | 303, location: string): void {
  res.writeHead(status, { Location: location, 'Cache-Control': 'no-store', 'Content-Length': 0 }).end();
}

export function sendPage(res: Response, status: number, html: string): void {
  const body = Buffer.from(html);
  res
    .writeHead(status, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Length': body.length,
    })
    .end(body);
}

/** Language of the browser, as long as no launch has said better. */
export function readerLocale(req: Request): 'ru' | 'en' {
  return req.headers['accept-language']?.toLowerCase().startsWith('en') ? 'en' : 'ru';
}

export function addressOf(req: Request): string {
  return req.ip ?? '';
}
