import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim/';
type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

/** An LMS for benches: serves its key set and signs launches. Nothing else of it is asked. */
export interface BenchPlatform {
  readonly issuer: string;
  readonly clientId: string;
  readonly jwksUri: string;
  sign(user: number, nonce: string, targetLinkUri: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts the platform on loopback with one fresh RSA-2048 key. */
export async function startBenchPlatform(): Promise<BenchPlatform> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { modulusLength: 2048 });
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'RS256', use: 'sig' };
  const body = JSON.stringify({ keys: [jwk] });
  const server = createServer((_req, res) => {
    res.setHeader('Content-Type', 'application/json');
    res.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientId = 'bench-client';
  return {
    issuer,
    clientId,
    jwksUri: `${issuer}/jwks`,
    sign: (user, nonce, target) => signLaunch(privateKey, { issuer, clientId, user, nonce, target }),
    close: () => closeServer(server),
  };
}

/** The claims Moodle 4.1 sends a teacher of one course. */
function signLaunch(
  key: PrivateKey,
  launch: { issuer: string; clientId: string; user: number; nonce: string; target: string },
): Promise<string> {
  return new SignJWT({
    nonce: launch.nonce,
    name: `Учитель ${launch.user}`,
    given_name: 'Учитель',
    family_name: String(launch.user),
    [`${CLAIM}version`]: '1.3.0',
    [`${CLAIM}message_type`]: 'LtiResourceLinkRequest',
    [`${CLAIM}deployment_id`]: '1',
    [`${CLAIM}target_link_uri`]: launch.target,
    [`${CLAIM}resource_link`]: { id: '1', title: 'Учительская' },
    [`${CLAIM}context`]: { id: '2', label: '7А', title: 'Методическая работа', type: ['CourseSection'] },
    [`${CLAIM}roles`]: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor'],
    [`${CLAIM}launch_presentation`]: {
      locale: 'ru',
      document_target: 'iframe',
      return_url: `${launch.issuer}/return`,
    },
    [`${CLAIM}custom`]: {},
  })
    .setProtectedHeader({ alg: 'RS256', kid: 'bench', typ: 'JWT' })
    .setIssuer(launch.issuer)
    .setAudience(launch.clientId)
    .setSubject(String(launch.user))
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(key);
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
}
