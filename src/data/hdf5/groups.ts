import type { ByteSource } from '../byteSource';
import { Fields, fieldsAt } from './bytes';
import { messageKinds, readObjectHeader, type HeaderMessage } from './objectHeader';

const maxObjects = 10_000;
const deepest = 16;
const maxNodes = 100_000;

/** An object of a file, with the messages of its header. */
export interface FoundObject {
  readonly path: string;
  readonly messages: readonly HeaderMessage[];
}

/** The datasets and groups of a file. */
export interface FoundObjects {
  readonly objects: readonly FoundObject[];
  readonly groups: readonly FoundObject[];
}

/** Every object by its path below the root; groups are walked once each. */
export async function findObjects(source: ByteSource, root: number): Promise<FoundObjects> {
  const objects: FoundObject[] = [];
  const groups: FoundObject[] = [];
  const seen = new Set<number>();
  const walk = async (address: number, path: string, depth: number): Promise<void> => {
    if (seen.has(address) || depth > deepest || seen.size > maxObjects) return;
    seen.add(address);
    const messages = await readObjectHeader(source, address);
    if (messages.some(({ kind }) => kind === messageKinds.dataspace)) {
      objects.push({ path, messages });
      return;
    }
    groups.push({ path, messages });
    for (const [name, member] of await membersOf(source, messages))
      await walk(member, path === '' ? name : `${path}/${name}`, depth + 1);
  };
  await walk(root, '', 0);
  return { objects, groups };
}

type Member = readonly [name: string, address: number];

async function membersOf(source: ByteSource, messages: readonly HeaderMessage[]): Promise<Member[]> {
  const members: Member[] = [];
  for (const { kind, data } of messages) {
    if (kind === messageKinds.symbolTable) {
      const fields = new Fields(data);
      members.push(...(await oldStyle(source, fields.address(), fields.address())));
    } else if (kind === messageKinds.link) {
      const member = readLink(new Fields(data));
      if (member) members.push(member);
    } else if (kind === messageKinds.linkInfo) refuseDense(new Fields(data));
  }
  return members;
}

/** Groups of version 0: a B-tree of symbol nodes, with the names in a heap (III.A.1, III.C, III.D). */
async function oldStyle(source: ByteSource, tree: number, heapAddress: number): Promise<Member[]> {
  const heapFields = await fieldsAt(source, heapAddress, 32);
  heapFields.expect('HEAP');
  heapFields.at = 8;
  const heapSize = heapFields.address();
  heapFields.at = 24;
  const heap = await fieldsAt(source, heapFields.address(), Math.min(heapSize, 2 ** 24));
  const members: Member[] = [];
  let nodes = 0;
  const walk = async (address: number, depth: number): Promise<void> => {
    if (depth > deepest || ++nodes > maxNodes) throw new Error('a group is built of too many nodes');
    const fields = await fieldsAt(source, address, 2 ** 16);
    if (Buffer.from(fields.bytes.subarray(0, 4)).toString('latin1') === 'SNOD') {
      fields.at = 6;
      for (let left = fields.whole(2); left > 0; left--) {
        const name = nameAt(heap.bytes, fields.address());
        const object = fields.address();
        const cache = fields.whole(4);
        fields.at += 20;
        // Of kind 2 are links by name, which lead to an object that has a place of its own.
        if (cache !== 2) members.push([name, object]);
      }
      return;
    }
    fields.expect('TREE');
    fields.at = 6;
    const children = fields.whole(2);
    fields.at = 24;
    for (let child = 0; child < children; child++) {
      fields.at += 8;
      await walk(fields.address(), depth + 1);
    }
  };
  await walk(tree, 0);
  return members;
}

/** A link message (IV.A.2.g); undefined for links by name or to other files. */
function readLink(fields: Fields): Member | undefined {
  fields.at = 1;
  const flags = fields.whole(1);
  const kind = (flags & 8) !== 0 ? fields.whole(1) : 0;
  if ((flags & 4) !== 0) fields.at += 8;
  if ((flags & 16) !== 0) fields.at += 1;
  const name = Buffer.from(fields.take(fields.whole(2 ** (flags & 3)))).toString('utf8');
  return kind === 0 ? [name, fields.address()] : undefined;
}

/** Groups of many members in the newest form keep them in a heap of their own, which is not read. */
function refuseDense(fields: Fields): void {
  fields.at = 1;
  if ((fields.whole(1) & 1) !== 0) fields.at += 8;
  const heap = fields.address();
  if (heap < Number.MAX_SAFE_INTEGER)
    throw new Error('a group has more members than the newest form of groups holds in its header');
}

function nameAt(heap: Uint8Array, offset: number): string {
  const end = heap.indexOf(0, offset);
  if (offset >= heap.length || end < 0) throw new Error('the name of a member is missing');
  return Buffer.from(heap.subarray(offset, end)).toString('utf8');
}
