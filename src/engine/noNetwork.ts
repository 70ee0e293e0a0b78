import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

/**
 * Takes the network away from the JavaScript of this process, whoever asks for it: every connection of net, tls, http,
 * http2 and fetch goes through a socket's `connect`, every server through `listen`. Native code is not held by it.
 */
export function refuseNetwork(): void {
  replace(net.Socket.prototype, ['connect']);
  replace(net.Server.prototype, ['listen']);
  replace(dgram.Socket.prototype, ['bind', 'connect', 'send']);
  const resolving = (name: string) => /^(lookup|resolve|reverse)/.test(name);
  for (const names of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
    replace(names, namesOf(names).filter(resolving));
}

function replace(target: object, names: readonly string[]): void {
  for (const name of names) Object.defineProperty(target, name, { value: refuse, writable: false });
}

/** Its own and inherited names: a resolver's methods are those of its base. */
function namesOf(target: object): string[] {
  const parent = Object.getPrototypeOf(target) as object | null;
  const inherited = parent === null || parent === Object.prototype ? [] : namesOf(parent);
  return [...Object.getOwnPropertyNames(target), ...inherited];
}

function refuse(): never {
  throw new Error('An engine has no network.');
}
