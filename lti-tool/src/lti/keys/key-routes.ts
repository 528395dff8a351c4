import { Router } from 'express';
import type { ToolKeys } from './tool-keys.ts';

/** `GET /keys` below `/lti`: the tool's public key set (LTI security framework 1.0, §6.3). */
export function keyRoutes(toolKeys: ToolKeys): Router {
  const router = Router();
  router.get('/keys', async (_req, res) => {
    const keySet = await toolKeys.publicKeySet();
    res.set('Cache-Control', 'public, max-age=300').json(keySet);
  });
  return router;
}
