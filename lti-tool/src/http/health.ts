import type { Storage } from '@uchitelskaya/shared/ports/storage';
import type { RequestHandler } from 'express';

/** `GET /healthz`: 200 when the store reads and writes, else 503. Says nothing more: anyone may ask. */
export function health(storage: Pick<Storage, 'check'>): RequestHandler {
  return async (_req, res) => {
    try {
      await storage.check();
      res.json({ status: 'ok' });
    } catch {
      res.status(503).json({ status: 'unavailable' });
    }
  };
}
