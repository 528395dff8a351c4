import { z } from 'zod';
import { isoTime, recordId } from '../api/wire.ts';

const identityToken = z.string().min(1).max(8_192).meta({
  description: 'What `ScriptApp.getIdentityToken()` gives in Apps Script.',
});

/** A Google account shows itself. */
export const sessionRequest = z.strictObject({ identityToken });

/** A Google account shows itself and brings the one-time code of a person. */
export const pairingRequest = z.strictObject({
  identityToken,
  code: z.string().min(1).max(40).meta({ description: 'Nine digits; spaces and dashes don’t count.' }),
});

/** A session for the add-on, to be sent as `Authorization: Bearer`. */
export const addOnSession = z
  .object({
    token: z.string(),
    expiresAt: isoTime,
    pairingId: recordId,
    person: z.object({ id: recordId, name: z.string() }),
  })
  .meta({ id: 'AddOnSession' });

export const pairingCode = z
  .object({ code: z.string().regex(/^\d{9}$/), expiresAt: isoTime })
  .meta({ id: 'PairingCode' });

/** One of the person's own Google accounts. */
export const pairing = z
  .object({
    id: recordId,
    account: z.string().meta({ description: '«и…в@school.example»; empty when Google gave no address.' }),
    pairedAt: isoTime,
  })
  .meta({ id: 'GooglePairing' });

/** A copy of the add-on that a district trusts. */
export const audienceRequest = z.strictObject({
  audience: z.string().min(1).max(200).meta({
    description: 'OAuth client id of the copy; «Самопроверка» of the add-on shows it.',
  }),
  district: recordId,
});

export const audience = z
  .object({ id: recordId, audience: z.string(), district: recordId, allowedAt: isoTime })
  .meta({ id: 'GoogleAudience' });
