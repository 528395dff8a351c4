import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { isLoopbackHost } from '@uchitelskaya/shared/service/lms/platform-url';
import { PlatformHttpFault } from './platform-http-fault.ts';

/**
 * Which addresses a request may reach.
 * - `public`: only addresses of the public Internet. For URLs that somebody outside gave us (dynamic registration).
 * - `registered`: also private networks, because a school's own LMS may stand in one and an administrator vouched for
 *   it; never link-local addresses, where clouds keep their credentials.
 *
 * An installation on loopback (`PUBLIC_URL` is this machine) also reaches loopback, by `http` too; no other does.
 */
export type AddressPolicy = 'public' | 'registered';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Never a platform: "this network", link-local (cloud metadata), multicast, reserved, and tunnels that hide an IPv4 address. */
const never = new BlockList();
never.addSubnet('0.0.0.0', 8, 'ipv4');
never.addSubnet('169.254.0.0', 16, 'ipv4');
never.addSubnet('224.0.0.0', 3, 'ipv4');
never.addAddress('::', 'ipv6');
never.addSubnet('64:ff9b::', 96, 'ipv6');
never.addSubnet('2002::', 16, 'ipv6');
never.addSubnet('fe80::', 10, 'ipv6');
never.addSubnet('ff00::', 8, 'ipv6');

const privateNetworks = new BlockList();
privateNetworks.addSubnet('10.0.0.0', 8, 'ipv4');
privateNetworks.addSubnet('100.64.0.0', 10, 'ipv4');
privateNetworks.addSubnet('172.16.0.0', 12, 'ipv4');
privateNetworks.addSubnet('192.0.0.0', 24, 'ipv4');
privateNetworks.addSubnet('192.168.0.0', 16, 'ipv4');
privateNetworks.addSubnet('198.18.0.0', 15, 'ipv4');
privateNetworks.addSubnet('fc00::', 7, 'ipv6');

function isIn(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Whether a connection to `address` (an IP literal) is allowed. IPv4 addresses mapped into IPv6 count as IPv4. */
export function isAllowedAddress(address: string, policy: AddressPolicy, onLoopback: boolean): boolean {
  if (isIn(loopback, address)) return onLoopback;
  if (isIn(never, address)) return false;
  return policy === 'registered' || !isIn(privateNetworks, address);
}

/** Resolves a host name to the addresses that may be connected to. */
export type Resolver = (hostname: string) => Promise<readonly LookupAddress[]>;

const systemResolver: Resolver = (hostname) => lookup(hostname, { all: true });

/**
 * Resolves the host of `url` and keeps what the policy allows. The caller connects to the addresses given back and to
 * no others, so that a name cannot point elsewhere a moment later (DNS rebinding).
 * @throws PlatformHttpFault `address` when nothing allowed is left, `unreachable` when the name does not resolve.
 */
export async function allowedAddresses(
  url: URL,
  policy: AddressPolicy,
  onLoopback: boolean,
  resolve: Resolver = systemResolver,
): Promise<readonly LookupAddress[]> {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const found = await addressesOf(hostname, resolve);
  const allowed = found.filter((each) => isAllowedAddress(each.address, policy, onLoopback));
  if (allowed.length === 0) {
    throw new PlatformHttpFault('address', `${url.origin} is not an address that may be asked`);
  }
  return allowed;
}

async function addressesOf(hostname: string, resolve: Resolver): Promise<readonly LookupAddress[]> {
  const family = isIP(hostname);
  if (family !== 0) return [{ address: hostname, family }];
  // RFC 6761: names under localhost mean this machine, whatever the system's resolver thinks of them.
  if (isLoopbackHost(hostname)) return [{ address: '127.0.0.1', family: 4 }];
  try {
    return await resolve(hostname);
  } catch (cause) {
    throw new PlatformHttpFault('unreachable', `${hostname} does not resolve`, { cause });
  }
}
